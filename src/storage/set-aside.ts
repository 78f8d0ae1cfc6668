import type { SetAside } from '../app/ports/set-aside.ts';
import { atomic, type Db } from './db.ts';
import { and, eq, isNull } from './drizzle.ts';
import { asideProposal, report } from './schema.ts';

export function setAside(db: Db): SetAside {
  return {
    async reason(reportId) {
      const [row] = await db
        .select({ setAside: report.setAside })
        .from(report)
        .where(eq(report.id, reportId));
      return row?.setAside ?? null;
    },

    async proposal(reportId) {
      const [row] = await db
        .select({ reason: asideProposal.reason, askedBy: asideProposal.askedBy })
        .from(asideProposal)
        .where(eq(asideProposal.reportId, reportId));
      return row ?? null;
    },

    async propose(reportId, { reason, askedBy }) {
      const made = await db
        .insert(asideProposal)
        .values({ reportId, reason, askedBy })
        .onConflictDoNothing()
        .returning({ reportId: asideProposal.reportId });
      return made.length > 0;
    },

    settle: (reportId, { reason, askedBy }, agreed) =>
      atomic(db, async (inside) => {
        const gone = await inside
          .delete(asideProposal)
          .where(
            and(
              eq(asideProposal.reportId, reportId),
              eq(asideProposal.askedBy, askedBy),
              reason === null ? isNull(asideProposal.reason) : eq(asideProposal.reason, reason),
            ),
          )
          .returning({ reportId: asideProposal.reportId });
        if (gone.length === 0) return false;
        if (agreed) await inside.update(report).set({ setAside: reason }).where(eq(report.id, reportId));
        return true;
      }),
  };
}
