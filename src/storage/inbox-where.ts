import type { InboxFilter, InboxPlace, Sight } from '../app/ports/inbox.ts';
import { and, eq, inArray, isNull, not, or, type SQL, sql } from './drizzle.ts';
import { caseFile, report } from './schema.ts';

/** As the index has it: a case that awaits nothing comes last. */
export const dueOrNever = sql`coalesce(${caseFile.dueAt}, 'infinity'::timestamptz)`;

const moment = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`;

/**
 * What one person may see: the same rule as the case page's, for many cases at once.
 *
 * Asked of each row that the index yields, as scalar subqueries: the planner can't turn these into a join that would read
 * every list and every event first, so a page costs what its rows cost. `is not true` and not `is null`: the planner takes it
 * that next to nothing is null, and would sort all cases of a region to find the few.
 */
export function withinSight({ staffId, coordinates, conflicts, ownPlaces }: Sight): SQL {
  const theirs = or(
    eq(caseFile.assignedTo, staffId),
    coordinates.length > 0 ? inArray(caseFile.country, [...coordinates]) : undefined,
    sql`(select true from case_list where case_list.case_id = ${caseFile.id} and case_list.staff_id = ${staffId} limit 1)`,
  );
  const own = ownPlaces.map(
    ({ country, region, name }) =>
      sql`(facility.country = ${country} and facility.region = ${region} and facility.name = ${name})`,
  );
  const all = and(
    theirs,
    eq(report.shareParalegal, true),
    sql`(select true from case_event where case_event.case_id = ${caseFile.id} and case_event.kind = 'conflict' and case_event.staff_id = ${staffId} limit 1) is not true`,
    conflicts.length > 0
      ? or(isNull(report.facilityId), not(inArray(report.facilityId, [...conflicts])))
      : undefined,
    own.length > 0
      ? sql`(select true from facility where facility.id = ${report.facilityId} and (${sql.join(own, sql` or `)}) limit 1) is not true`
      : undefined,
  );
  return all ?? sql`true`;
}

/** Rows of a tab that fit what was asked for. */
export function asked(filter: InboxFilter, staffId: string, now: number): SQL {
  const { region, kind, lang, status, rules, search } = filter;
  const all = and(
    tab(filter, staffId, now),
    region === undefined ? undefined : eq(caseFile.region, region),
    kind === undefined ? undefined : eq(report.kind, kind),
    lang === undefined ? undefined : eq(caseFile.lang, lang),
    status === undefined ? undefined : eq(caseFile.status, status),
    rules === undefined ? undefined : flaggedBy(rules),
    search === undefined
      ? undefined
      : or(
          eq(caseFile.ref, search.ref),
          search.codes.length > 0 ? told(search.codes) : undefined,
          search.regions.length > 0 ? inArray(caseFile.region, [...search.regions]) : undefined,
          search.rules.length > 0 ? flaggedBy(search.rules) : undefined,
        ),
  );
  return all ?? sql`true`;
}

/** Not taken in time; or taken, and the reporter still has no answer though a flag's time has passed. */
export function isLate(now: number): SQL {
  return sql`(${caseFile.dueAt} <= ${moment(now)} or (${caseFile.assignedTo} is not null and ${caseFile.firstAnswerAt} is null
    and (select min(case_flag.due_at) from case_flag where case_flag.case_id = ${caseFile.id}) <= ${moment(now)}))`;
}

function tab(filter: InboxFilter, staffId: string, now: number): SQL | undefined {
  switch (filter.tab) {
    case 'mine':
      return and(sql`${caseFile.open}`, eq(caseFile.assignedTo, staffId));
    case 'unassigned':
      return and(sql`${caseFile.open}`, isNull(caseFile.assignedTo));
    case 'late':
      return and(sql`${caseFile.open}`, isLate(now));
    case 'open':
      return sql`${caseFile.open}`;
    case 'closed':
      return sql`not ${caseFile.open}`;
  }
}

function flaggedBy(rules: readonly string[]): SQL {
  if (rules.length === 0) return sql`false`;
  return sql`(select true from case_flag where case_flag.case_id = ${caseFile.id} and case_flag.rule in ${[...rules]} limit 1)`;
}

function told(codes: readonly string[]): SQL {
  return sql`(select true from report_fact where report_fact.report_id = ${caseFile.reportId} and report_fact.code in ${[...codes]} limit 1)`;
}

/** Rows below a place. Compared as a whole row, so that the index is entered there and nothing before it is read. */
export function below({ dueAt, openedAt, id }: InboxPlace, closed: boolean): SQL {
  if (closed) return sql`(${caseFile.openedAt}, ${caseFile.id}) < (${moment(openedAt)}, ${id}::uuid)`;
  const due = dueAt === null ? sql`'infinity'::timestamptz` : moment(dueAt);
  return sql`(${dueOrNever}, ${caseFile.openedAt}, ${caseFile.id}) > (${due}, ${moment(openedAt)}, ${id}::uuid)`;
}
