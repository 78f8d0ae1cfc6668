import type { Cases } from '../app/ports/cases.ts';
import type { Db } from './db.ts';
import { and, asc, eq } from './drizzle.ts';
import { caseEvent, caseFlag, caseList } from './schema.ts';

/** What hangs on a case: flags, escalation list, events. */
export function caseDetails(
  db: Db,
): Pick<Cases, 'flags' | 'addFlags' | 'list' | 'alerted' | 'events' | 'addEvent'> {
  return {
    flags: (id) =>
      db
        .select({ rule: caseFlag.rule, dueAt: caseFlag.dueAt })
        .from(caseFlag)
        .where(eq(caseFlag.caseId, id))
        .orderBy(asc(caseFlag.dueAt), asc(caseFlag.rule)),

    async addFlags(id, flags) {
      if (flags.length === 0) return;
      await db
        .insert(caseFlag)
        .values(flags.map((flag) => ({ caseId: id, ...flag })))
        .onConflictDoNothing();
    },

    list: (id) =>
      db
        .select({
          position: caseList.position,
          staffId: caseList.staffId,
          alertedAt: caseList.alertedAt,
          atOnce: caseList.atOnce,
        })
        .from(caseList)
        .where(eq(caseList.caseId, id))
        .orderBy(asc(caseList.position)),

    async alerted(id, position, at) {
      await db
        .update(caseList)
        .set({ alertedAt: at })
        .where(and(eq(caseList.caseId, id), eq(caseList.position, position)));
    },

    events: (id) =>
      db
        .select({
          id: caseEvent.id,
          at: caseEvent.at,
          kind: caseEvent.kind,
          staffId: caseEvent.staffId,
          detail: caseEvent.detail,
        })
        .from(caseEvent)
        .where(eq(caseEvent.caseId, id))
        .orderBy(asc(caseEvent.at), asc(caseEvent.id)),

    async addEvent(id, event) {
      await db.insert(caseEvent).values({ caseId: id, ...event });
    },
  };
}
