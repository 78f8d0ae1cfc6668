import type { Relay } from '../app/ports/relay.ts';
import type { Db } from './db.ts';
import { and, asc, eq, inArray, isNotNull, isNull, lt, or } from './drizzle.ts';
import { relayMessage } from './schema.ts';

/** What was told to a report's case: with it, or with another one whose case was joined into it. */
const toldTo = (reportId: string) =>
  or(eq(relayMessage.reportId, reportId), eq(relayMessage.alsoFor, reportId));

export function relay(db: Db): Relay {
  return {
    async add(message) {
      await db.insert(relayMessage).values(message);
    },

    unreadFor: (reader, reportId) =>
      db
        .select()
        .from(relayMessage)
        .where(
          and(
            // What staff wrote belongs to one reporter alone.
            reader === 'staff' ? toldTo(reportId) : eq(relayMessage.reportId, reportId),
            eq(relayMessage.author, reader === 'staff' ? 'reporter' : 'staff'),
            isNull(relayMessage.readAt),
          ),
        )
        .orderBy(asc(relayMessage.sentAt), asc(relayMessage.id)),

    thread: (reportId) =>
      db
        .select()
        .from(relayMessage)
        .where(toldTo(reportId))
        .orderBy(asc(relayMessage.sentAt), asc(relayMessage.id)),

    async markRead(ids, at) {
      if (ids.length === 0) return;
      await db
        .update(relayMessage)
        .set({ readAt: at, staffCopy: null, reporterCopy: null })
        .where(inArray(relayMessage.id, [...ids]));
    },

    async dropStaffCopies(reportId) {
      await db.update(relayMessage).set({ staffCopy: null }).where(toldTo(reportId));
    },

    async dropReporterCopies(before) {
      const dropped = await db
        .update(relayMessage)
        .set({ reporterCopy: null })
        .where(and(isNotNull(relayMessage.reporterCopy), lt(relayMessage.sentAt, before)))
        .returning({ id: relayMessage.id });
      return dropped.length;
    },
  };
}
