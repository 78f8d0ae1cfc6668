import type { TurnChange, TurnOutcome, TurnStart, Turns } from '../app/ports/turns.ts';
import type { Db } from './db.ts';
import { and, eq, sql } from './drizzle.ts';
import { StorageFailure, violatedConstraint } from './failure.ts';
import { toHour, toNextHour } from './hour.ts';
import { lazy } from './lazy.ts';
import { asRows } from './outbox-rows.ts';
import { chatSession, meta, staff, staffChat } from './schema.ts';
import { turnStatement } from './turn-statement.ts';

/** The durable turn: one statement to read, one to write. */
export function turns(db: Db): Turns {
  const read = lazy(() => prepareRead(db));
  const wipe = lazy(() => turnStatement(db, 'wipe', false));
  const pushed = {
    first: lazy(() => turnStatement(db, 'first', false)),
    next: lazy(() => turnStatement(db, 'next', false)),
  };
  const shown = {
    first: lazy(() => turnStatement(db, 'first', true)),
    next: lazy(() => turnStatement(db, 'next', true)),
  };

  function statementFor({ session, channel, expectedVersion }: TurnChange) {
    if (session === null) return wipe();
    return (channel === 'webchat' ? shown : pushed)[expectedVersion === 0 ? 'first' : 'next']();
  }

  return {
    async read(chatRef, updateRef): Promise<TurnStart> {
      const [row] = await read().execute({ chat: chatRef, update: updateRef });
      if (row === undefined) throw new StorageFailure('no_row');
      const { taken, version, state, address, staffId, directoryVersion } = row;
      const session =
        version === null || state === null || address === null ? null : { version, state, address };
      return { taken, session, staffId, directoryVersion: Number(directoryVersion) };
    },

    async commit(change): Promise<TurnOutcome> {
      try {
        const [row] = await statementFor(change).execute(parameters(change));
        if (row === undefined) throw new StorageFailure('no_row');
        return row.outcome;
      } catch (error) {
        // Two deliveries of one update, at the same instant and both for a chat without a session.
        if (violatedConstraint(error) === 'inbound_update_pkey') return 'duplicate';
        throw error;
      }
    },
  };
}

function prepareRead(db: Db) {
  const chat = sql.placeholder('chat');
  return db
    .select({
      taken: sql<boolean>`exists(select 1 from inbound_update where update_ref = ${sql.placeholder('update')})`,
      version: chatSession.version,
      state: chatSession.state,
      address: chatSession.address,
      staffId: staff.id,
      directoryVersion: sql<string>`coalesce((select ${meta.value} from ${meta} where ${meta.key} = 'directory_version'), '0')`,
    })
    .from(sql`(select 1) as one`)
    .leftJoin(chatSession, eq(chatSession.chatRef, chat))
    .leftJoin(staffChat, eq(staffChat.chatRef, chat))
    .leftJoin(staff, and(eq(staff.id, staffChat.staffId), eq(staff.suspended, false)))
    .prepare('turn_read');
}

function parameters(change: TurnChange): Record<string, unknown> {
  const { session } = change;
  const common = {
    chat: change.chatRef,
    channel: change.channel,
    update: change.updateRef,
    expected: change.expectedVersion,
    message: change.inboundMessage,
    taken: new Date(toHour(change.takenAt)).toISOString(),
    outbox: asRows(change.outbox, change.takenAt),
  };
  if (session === null) return common;
  return {
    ...common,
    version: session.version,
    state: session.state,
    address: session.address,
    expires: new Date(toNextHour(session.expiresAt)).toISOString(),
  };
}
