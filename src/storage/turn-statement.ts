import type { TurnOutcome } from '../app/ports/turns.ts';
import type { Db } from './db.ts';
import { type SQL, sql } from './drizzle.ts';

const chat = sql.placeholder('chat');
const expected = sql`${sql.placeholder('expected')}::integer`;
const untaken = sql`not exists (select 1 from inbound_update where update_ref = ${sql.placeholder('update')})`;

/** What happens to the session; it yields a row only if it is the version that was read, and the update is new. */
const changes = {
  first: sql`
    insert into chat_session (chat_ref, channel, version, state, address, expires_at)
    select ${chat}, ${sql.placeholder('channel')}, ${sql.placeholder('version')}::integer,
           ${sql.placeholder('state')}::bytea, ${sql.placeholder('address')}::bytea,
           ${sql.placeholder('expires')}::timestamptz
    where ${expected} = 0 and ${untaken}
    on conflict (chat_ref) do nothing
    returning version`,
  next: sql`
    update chat_session
    set version = ${sql.placeholder('version')}::integer, state = ${sql.placeholder('state')}::bytea,
        address = ${sql.placeholder('address')}::bytea, expires_at = ${sql.placeholder('expires')}::timestamptz
    where chat_ref = ${chat} and version = ${expected} and ${untaken}
    returning version`,
  /** Stop in a chat that has no session wipes what is left beside it. */
  wipe: sql`
    select version from wiped
    union all
    select 0 where ${expected} = 0 and ${untaken} and not exists (select 1 from chat_session where chat_ref = ${chat})`,
} as const satisfies Record<string, SQL>;

/**
 * One turn as one statement. Everything is inserted *from* `changed`, so that a turn that lost the race leaves nothing: a
 * dedupe row kept beside a failed update would swallow the turn when it is tried again. `keepsShown` is a web chat. Branches
 * are statements of their own and not conditions on a parameter, or Postgres would plan each turn anew.
 */
export function turnStatement(db: Db, change: keyof typeof changes, keepsShown: boolean) {
  const nothing = { n: sql<number>`n`.as('n') };
  const wiped = db.$with('wiped', nothing).as(sql`
    delete from chat_session where chat_ref = ${chat} and version = ${expected} and ${untaken} returning version`);
  const changed = db.$with('changed', nothing).as(changes[change]);
  const noted = db.$with('noted', nothing).as(sql`
    insert into inbound_update (update_ref, chat_ref, message, taken_at)
    select ${sql.placeholder('update')}, ${chat}, ${sql.placeholder('message')}::bytea,
           ${sql.placeholder('taken')}::timestamptz
    from changed
    returning 1`);
  const written = db.$with('written', nothing).as(sql`
    insert into outbox (id, chat_ref, channel, task, place, state, body, due_at, written_at)
    select item.id, ${chat}, ${sql.placeholder('channel')}, item.task,
           item.n + (select coalesce(max(place), 0) from outbox where chat_ref = ${chat}),
           'waiting', decode(item.body, 'base64'), item.due_at, ${sql.placeholder('taken')}::timestamptz
    from changed, jsonb_to_recordset(${sql.placeholder('outbox')}::text::jsonb)
         as item (n integer, id uuid, task text, body text, due_at timestamptz)
    returning 1`);
  const cleared = db.$with('cleared', nothing).as(change === 'wipe' ? clearAll : clearShown);
  const forgotten = db.$with('forgotten', nothing).as(sql`
    update inbound_update set message = null
    where chat_ref = ${chat} and message is not null and exists (select 1 from changed)
    returning 1`);

  const outcome = sql<TurnOutcome>`case
    when exists (select 1 from changed) then 'committed'
    when ${untaken} then 'conflict'
    else 'duplicate' end`;
  const query =
    change === 'wipe'
      ? db.with(wiped, changed, noted, written, cleared, forgotten)
      : keepsShown
        ? db.with(changed, noted, written, cleared)
        : db.with(changed, noted, written);
  return query
    .select({ outcome })
    .from(sql`(select 1) as one`)
    .prepare(`turn_${change}_${keepsShown ? 'shown' : 'pushed'}`);
}

/** Sends still waiting and what was sent; waiting deletions stay, their message ids are nowhere else. */
const clearAll = sql`
  delete from outbox
  where chat_ref = ${chat} and not (state = 'waiting' and task = 'delete') and exists (select 1 from changed)
  returning 1`;

/** A web chat keeps what it shows until the person goes on. */
const clearShown = sql`
  delete from outbox
  where chat_ref = ${chat} and state = 'sent' and exists (select 1 from changed)
  returning 1`;
