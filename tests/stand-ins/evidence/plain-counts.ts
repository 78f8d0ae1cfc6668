import type { Row } from '../database.ts';

type Line = readonly [
  kind: string,
  country: string,
  region: string,
  field: string,
  code: string,
  reports: number,
];

/**
 * What `Evidence.count` gives, by plain GROUP BYs over the reports themselves, a statement a source: another way to the same
 * figures, for tests, and what a roll-up is measured beside. Sorted, one text a line.
 */
export async function plainCounts(
  query: (text: string, params: readonly string[]) => Promise<readonly Row[]>,
  from: string,
  before: string,
): Promise<readonly string[]> {
  const reports = `(select *, coalesce(region, '') as place, to_char(day, 'YYYY-MM') as month
    from report where use_in_totals and set_aside is null and day >= $1::date and day < $2::date)`;
  const by = (field: string, code: string, count: string, joins: string) =>
    `select r.kind, r.country, r.place, ${field} as field, ${code} as code, ${count} as reports
     from ${reports} r ${joins} group by 1, 2, 3, 4, 5`;
  const both = (field: string, code: string, joins: string) => [
    by(field, code, 'count(distinct r.id)', joins),
    by(field, `''`, 'count(distinct r.id)', joins),
  ];
  const cases = 'join case_file c on c.report_id = r.id';
  const statements = [
    by(`''`, `''`, 'count(*)', ''),
    ...both('f.field', 'f.code', 'join report_fact f on f.report_id = r.id'),
    ...both(`'month'`, 'r.month', ''),
    ...both(`'filed_by'`, `case when r.peer_filed then 'peer_worker' else 'reporter' end`, ''),
    ...both(
      `'facility'`,
      'r.facility_id',
      'join report same on same.id = r.id and same.facility_id is not null and same.name_facility',
    ),
    ...both(
      `'facility_unnamed'`,
      'r.facility_id',
      'join report same on same.id = r.id and same.facility_id is not null and not same.name_facility',
    ),
    ...both(`'case_status'`, 'c.status', cases),
    ...both(`'evidence_grade'`, 'c.evidence_grade', `${cases} and c.evidence_grade is not null`),
    ...both(`'response_provided'`, 'd.code', `${cases} join case_response d on d.case_id = c.id`),
    `select kind, country, '' as place, 'hours' as field, hours::text as code, count(*) as reports from (
       select r.kind, r.country, coalesce(c.first_answer_hours,
         greatest(0, round(extract(epoch from c.first_answer_at - c.opened_at) / 3600))::integer) as hours
       from ${reports} r ${cases} where coalesce(c.first_answer_hours::text, c.first_answer_at::text) is not null) one
     group by 1, 2, 5`,
    `select kind, country, '' as place, 'set_aside' as field, '' as code, count(*) as reports from report
     where use_in_totals and set_aside is not null and day >= $1::date and day < $2::date group by 1, 2`,
  ];
  const lines: string[] = [];
  for (const statement of statements)
    for (const row of await query(statement, [from, before])) lines.push(lineOf(row));
  return lines.sort();
}

function lineOf({ kind, country, place, field, code, reports }: Row): string {
  return [kind, country, place, field, code, reports].map(String).join(' ');
}

/** What the store counted, written the same way. */
export function asLines(lines: readonly Line[]): readonly string[] {
  return lines.map((line) => line.join(' ')).sort();
}
