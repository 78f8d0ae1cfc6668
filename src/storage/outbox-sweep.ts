import type { Db } from './db.ts';
import { and, eq, lt, ne, or } from './drizzle.ts';
import { inboundUpdate, outbox } from './schema.ts';

const hour = 3_600_000;

/** Telegram lets a bot delete a message for 48 hours; an id that no longer serves that is not kept. */
const deletableFor = 47 * hour;

/** A platform may be down for days; after a week an answer belongs to a talk that nobody remembers. */
const unsentFor = 7 * 24 * hour;

/** Forgets what is too old to be of use. Returns how many rows went. */
export async function sweepOutbox(db: Db, now: number): Promise<number> {
  const updates = await db
    .delete(inboundUpdate)
    .where(lt(inboundUpdate.takenAt, now - deletableFor))
    .returning({ ref: inboundUpdate.updateRef });
  const rows = await db
    .delete(outbox)
    .where(
      and(
        lt(outbox.writtenAt, now - deletableFor),
        or(ne(outbox.state, 'waiting'), eq(outbox.task, 'delete'), lt(outbox.writtenAt, now - unsentFor)),
      ),
    )
    .returning({ id: outbox.id });
  return updates.length + rows.length;
}
