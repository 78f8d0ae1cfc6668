import type { Outbox } from '../app/ports/outbox.ts';
import { atomic, type Db } from './db.ts';
import { and, asc, eq, inArray, isNotNull, lte, or, sql } from './drizzle.ts';
import { toHour } from './hour.ts';
import { lazy } from './lazy.ts';
import { claimStatement } from './outbox-claim.ts';
import { asRows } from './outbox-rows.ts';
import { sweepOutbox } from './outbox-sweep.ts';
import { chatSession, inboundUpdate, outbox as table } from './schema.ts';

export function outbox(db: Db): Outbox {
  const claim = lazy(() => claimStatement(db));
  const sent = lazy(() =>
    db
      .update(table)
      .set({
        state: 'sent',
        body: null,
        message: sql`${sql.placeholder('message')}::bytea`,
        dueAt: sql`${table.writtenAt}`,
      })
      .where(eq(table.id, sql.placeholder('id')))
      .returning({ id: table.id })
      .prepare('outbox_sent'),
  );

  return {
    async claim(channel, limit, now, leaseMs) {
      const rows = await claim().execute({ channel, limit, now: iso(now), until: iso(now + leaseMs) });
      return rows.flatMap(({ body, ...row }) => (body === null ? [] : [{ ...row, body }]));
    },

    async sent(id, message) {
      return (await sent().execute({ id, message })).length > 0;
    },

    async later(id, dueAt) {
      await db
        .update(table)
        .set({ dueAt })
        .where(and(eq(table.id, id), eq(table.state, 'waiting')));
    },

    async dead(id) {
      await db
        .update(table)
        .set({ state: 'dead', dueAt: sql`${table.writtenAt}` })
        .where(and(eq(table.id, id), eq(table.state, 'waiting')));
    },

    async drop(id) {
      await db.delete(table).where(eq(table.id, id));
    },

    counts() {
      const sends = (state: 'waiting' | 'dead') =>
        sql<number>`(count(*) filter (where ${table.state} = ${state}))::integer`;
      return db
        .select({ channel: table.channel, waiting: sends('waiting'), dead: sends('dead') })
        .from(table)
        .where(and(inArray(table.state, ['waiting', 'dead']), eq(table.task, 'send')))
        .groupBy(table.channel)
        .orderBy(asc(table.channel));
    },

    async revive() {
      const revived = await db
        .update(table)
        .set({ state: 'waiting', attempts: 0 })
        .where(and(eq(table.state, 'dead'), isNotNull(table.body)))
        .returning({ id: table.id });
      return revived.length;
    },

    forgetChat(chatRef) {
      return atomic(db, async (inside) => {
        await inside.delete(chatSession).where(eq(chatSession.chatRef, chatRef));
        await inside.delete(table).where(eq(table.chatRef, chatRef));
        await inside.update(inboundUpdate).set({ message: null }).where(eq(inboundUpdate.chatRef, chatRef));
      });
    },

    async messagesOf(chatRef) {
      const ours = await db
        .select({ message: table.message })
        .from(table)
        .where(eq(table.chatRef, chatRef))
        .orderBy(asc(table.place), asc(table.id))
        // Those without an id too: whoever is sending one right now must find out that it was wiped.
        .for('update');
      const theirs = await db
        .select({ message: inboundUpdate.message })
        .from(inboundUpdate)
        .where(and(eq(inboundUpdate.chatRef, chatRef), isNotNull(inboundUpdate.message)));
      return [...ours, ...theirs].flatMap(({ message }) => (message === null ? [] : [message]));
    },

    async pending(chatRef) {
      const rows = await db
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.chatRef, chatRef), eq(table.state, 'waiting')))
        .limit(1);
      return rows.length > 0;
    },

    async clearChat(chatRef) {
      const toDelete = and(eq(table.state, 'waiting'), eq(table.task, 'delete'));
      await db.delete(table).where(and(eq(table.chatRef, chatRef), sql`not (${toDelete})`));
      await db.update(inboundUpdate).set({ message: null }).where(eq(inboundUpdate.chatRef, chatRef));
    },

    async push(items, now) {
      if (items.length === 0) return;
      const rows = sql`jsonb_to_recordset(${asRows(items, now)}::text::jsonb)
        as item (n integer, id uuid, task text, body text, due_at timestamptz, chat_ref text, channel text)`;
      await db.execute(sql`
        insert into outbox (id, chat_ref, channel, task, place, state, body, due_at, written_at)
        select item.id, item.chat_ref, item.channel, item.task,
               item.n + (select coalesce(max(place), 0) from outbox o where o.chat_ref = item.chat_ref),
               'waiting', decode(item.body, 'base64'), item.due_at, ${iso(toHour(now))}::timestamptz
        from ${rows}`);
    },

    async waiting(chatRef, now) {
      const shown = and(
        eq(table.chatRef, chatRef),
        isNotNull(table.body),
        or(eq(table.state, 'sent'), and(eq(table.state, 'waiting'), lte(table.dueAt, now))),
      );
      const rows = await db
        .select({ id: table.id, body: table.body, state: table.state })
        .from(table)
        .where(and(shown, eq(table.channel, 'webchat'), eq(table.task, 'send')))
        .orderBy(asc(table.place), asc(table.id));
      const fresh = rows.filter((row) => row.state === 'waiting').map((row) => row.id);
      if (fresh.length > 0) {
        await db
          .update(table)
          .set({ state: 'sent', dueAt: sql`${table.writtenAt}` })
          .where(inArray(table.id, fresh));
      }
      return rows.flatMap(({ id, body }) => (body === null ? [] : [{ id, body }]));
    },

    sweep: (now) => sweepOutbox(db, now),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
