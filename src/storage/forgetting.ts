import type { Forgetting, KeptUntil, PurgedKind } from '../app/ports/forgetting.ts';
import { coarsen } from './coarsen.ts';
import { atomic, type Db } from './db.ts';
import { and, asc, eq, exists, gte, inArray, lte, or, sql } from './drizzle.ts';
import {
  asideProposal,
  caseEvent,
  caseFile,
  caseList,
  caseNote,
  keyWrap,
  purged,
  relayMessage,
  replyAddress,
  report,
  reportText,
} from './schema.ts';

export function forgetting(db: Db): Forgetting {
  return {
    async overdue(until, limit) {
      const rows = await db
        .select({ reportId: report.id, ref: caseFile.ref, counted: report.useInTotals })
        .from(report)
        .leftJoin(caseFile, eq(caseFile.reportId, report.id))
        .where(and(hadItsTime(until), or(mustGoWhole(until), hasWords(db))))
        .orderBy(asc(report.day), asc(report.id))
        .limit(limit)
        .for('update', { of: report, skipLocked: true });
      return rows.map(({ reportId, ref, counted }) => ({
        reportId,
        ref,
        whole: !counted || !until.keepCodedFacts,
      }));
    },

    async forgetWords(reportIds) {
      if (reportIds.length === 0) return;
      const ids = [...reportIds];
      await atomic(db, async (inside) => {
        await inside.delete(keyWrap).where(inArray(keyWrap.reportId, ids));
        await inside.delete(reportText).where(inArray(reportText.reportId, ids));
        await inside.delete(relayMessage).where(inArray(relayMessage.reportId, ids));
        await inside.delete(replyAddress).where(inArray(replyAddress.reportId, ids));
        await inside.delete(asideProposal).where(inArray(asideProposal.reportId, ids));
        const cases = inside
          .select({ id: caseFile.id })
          .from(caseFile)
          .where(inArray(caseFile.reportId, ids));
        await inside.delete(caseNote).where(inArray(caseNote.caseId, cases));
        await inside.delete(caseEvent).where(inArray(caseEvent.caseId, cases));
        await inside.delete(caseList).where(inArray(caseList.caseId, cases));
        await inside
          .update(caseFile)
          .set({ assignedTo: null, auditKey: null })
          .where(inArray(caseFile.reportId, ids));
      });
    },

    async forgetReports(reportIds) {
      if (reportIds.length === 0) return;
      await db.delete(report).where(inArray(report.id, [...reportIds]));
    },

    async forgetHeld(reportId) {
      const gone = await db
        .delete(reportText)
        .where(and(eq(reportText.reportId, reportId), eq(reportText.kind, 'held')))
        .returning({ id: reportText.id });
      return gone.length > 0;
    },

    coarsen: (which, zone) => atomic(db, (inside) => coarsen(inside, which, zone)),

    async record(gone) {
      if (gone.length === 0) return;
      await db
        .insert(purged)
        .values([...gone])
        .onConflictDoNothing();
    },

    async purged(since) {
      const rows = await db
        .select()
        .from(purged)
        .where(since === null ? sql`true` : gte(purged.day, since))
        .orderBy(asc(purged.day), asc(purged.id), asc(purged.kind));
      return rows.map((row) => ({ ...row, kind: row.kind as PurgedKind }));
    },
  };
}

/** A case that is open has all the time it needs. One closed before the day was kept counts from its report. */
function hadItsTime({ closed, neverCase }: KeptUntil) {
  return or(
    and(eq(caseFile.open, false), lte(sql`coalesce(${caseFile.closedOn}, ${report.day})`, closed)),
    and(sql`${caseFile.id} is null`, lte(report.day, neverCase)),
  );
}

function mustGoWhole({ keepCodedFacts }: KeptUntil) {
  return keepCodedFacts ? eq(report.useInTotals, false) : sql`true`;
}

/** Something is there to open, or to be opened. */
function hasWords(db: Db) {
  const one = { one: sql`1` };
  return or(
    exists(db.select(one).from(keyWrap).where(eq(keyWrap.reportId, report.id))),
    exists(db.select(one).from(reportText).where(eq(reportText.reportId, report.id))),
    exists(db.select(one).from(relayMessage).where(eq(relayMessage.reportId, report.id))),
    exists(db.select(one).from(caseNote).where(eq(caseNote.caseId, caseFile.id))),
  );
}
