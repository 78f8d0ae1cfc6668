import type { Inbox, InboxFilter, InboxPlace, Sight } from '../app/ports/inbox.ts';
import type { Db } from './db.ts';
import { and, asc, count, desc, eq, inArray, isNotNull, sql } from './drizzle.ts';
import { asked, below, dueOrNever, isLate, withinSight } from './inbox-where.ts';
import { caseFile, caseFlag, report, reportFact } from './schema.ts';

/** What a line says of what happened. */
const FIELDS = ['incident_type', 'service', 'access_problem', 'setting'];

export function inbox(db: Db): Inbox {
  return {
    async page(sight, filter, now, limit, after) {
      const rows = await pageQuery(db, sight, filter, now, limit, after);
      if (rows.length === 0) return [];
      const flags = await db
        .select()
        .from(caseFlag)
        .where(
          inArray(
            caseFlag.caseId,
            rows.map((row) => row.id),
          ),
        )
        .orderBy(asc(caseFlag.dueAt), asc(caseFlag.rule));
      const facts = await db
        .select()
        .from(reportFact)
        .where(
          and(
            inArray(
              reportFact.reportId,
              rows.map((row) => row.reportId),
            ),
            inArray(reportFact.field, FIELDS),
          ),
        )
        .orderBy(asc(reportFact.field), asc(reportFact.code));
      return rows.map(({ reportId, ...row }) => ({
        ...row,
        flags: flags.filter((flag) => flag.caseId === row.id).map(({ rule, dueAt }) => ({ rule, dueAt })),
        facts: facts.filter((fact) => fact.reportId === reportId).map(({ field, code }) => ({ field, code })),
      }));
    },

    async count(sight, filter, now, most) {
      const some = db
        .select({ one: sql`1`.as('one') })
        .from(caseFile)
        .innerJoin(report, eq(report.id, caseFile.reportId))
        .where(and(asked(filter, sight.staffId, now), withinSight(sight)))
        .limit(most)
        .as('some');
      const [row] = await db.select({ found: count() }).from(some);
      return row?.found ?? 0;
    },

    async loads(sight, now) {
      const rows = await db
        .select({
          staffId: caseFile.assignedTo,
          open: count(),
          late: sql`count(*) filter (where ${isLate(now)})`.mapWith(Number),
        })
        .from(caseFile)
        .innerJoin(report, eq(report.id, caseFile.reportId))
        .where(and(sql`${caseFile.open}`, isNotNull(caseFile.assignedTo), withinSight(sight)))
        .groupBy(caseFile.assignedTo);
      return rows.flatMap(({ staffId, ...load }) => (staffId === null ? [] : [{ staffId, ...load }]));
    },
  };
}

/** The statement of one page, for whoever runs it and for whoever asks the database how it would. */
export function pageQuery(
  db: Db,
  sight: Sight,
  filter: InboxFilter,
  now: number,
  limit: number,
  after?: InboxPlace,
) {
  const closed = filter.tab === 'closed';
  return db
    .select({
      id: caseFile.id,
      reportId: caseFile.reportId,
      ref: caseFile.ref,
      status: caseFile.status,
      open: caseFile.open,
      kind: report.kind,
      country: caseFile.country,
      region: caseFile.region,
      lang: caseFile.lang,
      assignedTo: caseFile.assignedTo,
      dueAt: caseFile.dueAt,
      openedAt: caseFile.openedAt,
      firstAnswerAt: caseFile.firstAnswerAt,
    })
    .from(caseFile)
    .innerJoin(report, eq(report.id, caseFile.reportId))
    .where(
      and(
        asked(filter, sight.staffId, now),
        after === undefined ? undefined : below(after, closed),
        withinSight(sight),
      ),
    )
    .orderBy(
      ...(closed
        ? [desc(caseFile.openedAt), desc(caseFile.id)]
        : [asc(dueOrNever), asc(caseFile.openedAt), asc(caseFile.id)]),
    )
    .limit(limit);
}
