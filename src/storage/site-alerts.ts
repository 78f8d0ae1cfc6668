import type { ReportFact } from '../app/ports/reports.ts';
import type { SiteAlert, SiteAlerts } from '../app/ports/site-alerts.ts';
import { asAnswers } from '../core/report/coded.ts';
import { atomic, type Db } from './db.ts';
import { and, asc, desc, eq, gte, inArray, isNotNull, lt, lte, notExists, sql } from './drizzle.ts';
import { StorageFailure } from './failure.ts';
import {
  caseFile,
  chatMark,
  markSalt,
  report,
  reportFact,
  sighting,
  siteAlert,
  siteAlertReport,
} from './schema.ts';

export function siteAlerts(db: Db): SiteAlerts {
  return {
    async salt(week, made) {
      await db.insert(markSalt).values({ week, salt: made }).onConflictDoNothing();
      const kept = await siteAlerts(db).oldSalt(week);
      if (kept === null) throw new StorageFailure('no_row');
      return kept;
    },

    async oldSalt(week) {
      const [row] = await db.select({ salt: markSalt.salt }).from(markSalt).where(eq(markSalt.week, week));
      return row?.salt ?? null;
    },

    async hasMark(mark) {
      const rows = await db.select({ mark: chatMark.mark }).from(chatMark).where(eq(chatMark.mark, mark));
      return rows.length > 0;
    },

    async addMark(mark, week) {
      const added = await db
        .insert(chatMark)
        .values({ mark, week })
        .onConflictDoNothing()
        .returning({ mark: chatMark.mark });
      return added.length > 0;
    },

    async addSighting(seen) {
      await db.insert(sighting).values(seen);
    },

    async dropSighting(reportId) {
      await db.delete(sighting).where(eq(sighting.reportId, reportId));
      await db.delete(siteAlertReport).where(eq(siteAlertReport.reportId, reportId));
    },

    async nextPlace() {
      const [row] = await db
        .select({ place: sighting.place })
        .from(sighting)
        .where(sql`not ${sighting.looked}`)
        .limit(1);
      return row?.place ?? null;
    },

    async take(place) {
      const taken = await db
        .update(sighting)
        .set({ looked: true })
        .where(and(eq(sighting.place, place), sql`not ${sighting.looked}`))
        .returning({ id: sighting.reportId });
      return taken.length > 0;
    },

    async at(place, since) {
      const seen = await db
        .select()
        .from(sighting)
        .where(and(eq(sighting.place, place), gte(sighting.day, since)))
        .orderBy(asc(sighting.day), asc(sighting.reportId));
      const facts = await factsOf(
        db,
        seen.map((one) => one.reportId),
      );
      return seen.map(({ reportId, day, separate }) => ({
        report: reportId,
        day,
        separate,
        atFacility: place.startsWith('facility/'),
        answers: asAnswers(facts.get(reportId) ?? []),
      }));
    },

    raise: ({ rule, place, reports, tellFrom }, newId) =>
      atomic(db, async (inside) => {
        const ids = [...reports];
        const had = await inside
          .selectDistinct({ id: siteAlert.id, told: siteAlert.told })
          .from(siteAlert)
          .innerJoin(siteAlertReport, eq(siteAlertReport.alertId, siteAlert.id))
          .where(
            and(eq(siteAlert.rule, rule), eq(siteAlert.place, place), inArray(siteAlertReport.reportId, ids)),
          )
          .orderBy(desc(siteAlert.told), asc(siteAlert.id));
        const [kept, ...others] = had;
        const id = kept?.id ?? newId;
        if (kept === undefined) await inside.insert(siteAlert).values({ id, rule, place, tellFrom });
        // A report joins two that were apart: from now on they are one.
        for (const other of others) {
          const theirs = await inside
            .select({ reportId: siteAlertReport.reportId, separate: siteAlertReport.separate })
            .from(siteAlertReport)
            .where(eq(siteAlertReport.alertId, other.id));
          await addReports(inside, id, theirs);
          await inside.delete(siteAlert).where(eq(siteAlert.id, other.id));
        }
        const mine = await inside
          .select({ reportId: sighting.reportId, separate: sighting.separate })
          .from(sighting)
          .where(inArray(sighting.reportId, ids));
        await addReports(inside, id, mine);
      }),

    async tellable(today) {
      const ids = await db
        .select({ id: siteAlert.id })
        .from(siteAlert)
        .where(lte(siteAlert.tellFrom, today))
        .for('update', { skipLocked: true });
      return shown(
        db,
        ids.map((one) => one.id),
      );
    },

    async told(id, separate, tellFrom, lookBy) {
      await db.update(siteAlert).set({ told: separate, tellFrom, lookBy }).where(eq(siteAlert.id, id));
    },

    async looked(reportId) {
      const behind = db
        .select({ id: siteAlertReport.alertId })
        .from(siteAlertReport)
        .where(eq(siteAlertReport.reportId, reportId));
      await db
        .update(siteAlert)
        .set({ lookBy: null })
        .where(and(isNotNull(siteAlert.lookBy), inArray(siteAlert.id, behind)));
    },

    async unseen(now) {
      const ids = await db
        .select({ id: siteAlert.id })
        .from(siteAlert)
        .where(lte(siteAlert.lookBy, now))
        .for('update', { skipLocked: true });
      return shown(
        db,
        ids.map((one) => one.id),
      );
    },

    async settled(id) {
      await db.update(siteAlert).set({ lookBy: null }).where(eq(siteAlert.id, id));
    },

    list: () => shown(db, null),

    async facts(id) {
      const reports = await db
        .select({ id: siteAlertReport.reportId })
        .from(siteAlertReport)
        .where(eq(siteAlertReport.alertId, id));
      const facts = await factsOf(
        db,
        reports.map((one) => one.id),
      );
      return reports.map((one) => facts.get(one.id) ?? []);
    },

    cases: (id) =>
      db
        .select({ ref: caseFile.ref, open: caseFile.open })
        .from(siteAlertReport)
        .innerJoin(report, eq(report.id, siteAlertReport.reportId))
        .innerJoin(caseFile, eq(caseFile.reportId, report.id))
        .where(and(eq(siteAlertReport.alertId, id), eq(report.shareParalegal, true)))
        .orderBy(desc(caseFile.open), desc(report.day), asc(caseFile.ref)),

    sweep: (beforeWeek, beforeDay) =>
      atomic(db, async (inside) => {
        await inside.delete(chatMark).where(lt(chatMark.week, beforeWeek));
        await inside.delete(markSalt).where(lt(markSalt.week, beforeWeek));
        await inside.delete(sighting).where(lt(sighting.day, beforeDay));
        // Everybody behind it has taken their report back.
        await inside
          .delete(siteAlert)
          .where(
            notExists(
              inside
                .select({ one: sql`1` })
                .from(siteAlertReport)
                .where(eq(siteAlertReport.alertId, siteAlert.id)),
            ),
          );
      }),
  };
}

async function factsOf(
  db: Db,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReportFact[]>> {
  if (reportIds.length === 0) return new Map();
  const facts = await db
    .select()
    .from(reportFact)
    .where(inArray(reportFact.reportId, [...reportIds]))
    .orderBy(asc(reportFact.field), asc(reportFact.code));
  return Map.groupBy(facts, (fact) => fact.reportId);
}

async function addReports(
  db: Db,
  alertId: string,
  reports: readonly { readonly reportId: string; readonly separate: boolean }[],
): Promise<void> {
  if (reports.length === 0) return;
  await db
    .insert(siteAlertReport)
    .values(reports.map((one) => ({ alertId, ...one })))
    .onConflictDoNothing();
}

/** Of an alert whose reports were all withdrawn nothing is shown. */
async function shown(db: Db, ids: readonly string[] | null): Promise<readonly SiteAlert[]> {
  if (ids?.length === 0) return [];
  const last = sql<string>`max(${report.day})::text`;
  return db
    .select({
      id: siteAlert.id,
      rule: siteAlert.rule,
      country: sql<string>`max(${report.country})`,
      region: sql<string | null>`max(${report.region})`,
      facilityId: sql<string | null>`max(${report.facilityId})`,
      since: sql<string>`min(${report.day})::text`,
      last,
      reports: sql<number>`count(*)::integer`,
      separate: sql<number>`(count(*) filter (where ${siteAlertReport.separate}))::integer`,
      told: siteAlert.told,
    })
    .from(siteAlert)
    .innerJoin(siteAlertReport, eq(siteAlertReport.alertId, siteAlert.id))
    .innerJoin(report, eq(report.id, siteAlertReport.reportId))
    .where(ids === null ? sql`true` : inArray(siteAlert.id, [...ids]))
    .groupBy(siteAlert.id)
    .orderBy(desc(last), asc(siteAlert.id));
}
