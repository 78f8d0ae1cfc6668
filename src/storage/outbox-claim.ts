import type { Db } from './db.ts';
import { alias, and, asc, eq, exists, lte, not, or, sql } from './drizzle.ts';
import { outbox } from './schema.ts';

/**
 * Takes the heads that are due. `skip locked` keeps two senders apart while they claim; the lease (`due_at` moved on) keeps
 * them apart afterwards; and the head stays `waiting` until it is sent, so nothing overtakes it, a retry included.
 */
export function claimStatement(db: Db) {
  const earlier = alias(outbox, 'earlier');
  const isBehind = exists(
    db
      .select({ one: sql`1` })
      .from(earlier)
      .where(
        and(
          eq(earlier.chatRef, outbox.chatRef),
          // Written out, not parameters: a prepared plan can use the partial index only so.
          sql`${earlier.state} = 'waiting' and ${earlier.task} = 'send'`,
          // Two writers of one chat at the same instant may share a place: the id decides.
          sql`(${earlier.place}, ${earlier.id}) < (${outbox.place}, ${outbox.id})`,
        ),
      ),
  );
  const head = db.$with('head').as(
    db
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        and(
          eq(outbox.channel, sql.placeholder('channel')),
          sql`${outbox.state} = 'waiting'`,
          lte(outbox.dueAt, sql`${sql.placeholder('now')}::timestamptz`),
          or(eq(outbox.task, 'delete'), not(isBehind)),
        ),
      )
      .orderBy(asc(outbox.dueAt))
      .limit(sql.placeholder('limit'))
      .for('update', { skipLocked: true }),
  );
  return (
    db
      .with(head)
      .update(outbox)
      .set({
        dueAt: sql`${sql.placeholder('until')}::timestamptz`,
        attempts: sql`${outbox.attempts} + 1`,
      })
      // An array and not a join: the planner takes an array for short and looks each row up by its key.
      .where(sql`${outbox.id} = any(array(select ${head.id} from ${head}))`)
      .returning({
        id: outbox.id,
        chatRef: outbox.chatRef,
        task: outbox.task,
        body: outbox.body,
        attempts: outbox.attempts,
      })
      .prepare('outbox_claim')
  );
}
