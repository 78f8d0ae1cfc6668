import type { Tally } from '../core/evidence/tally.ts';
import type { Round } from '../core/survey/round.ts';
import type { Db } from './db.ts';
import { sql } from './drizzle.ts';

/** How often what was answered in a round; with no field: everybody; with no code: everybody who answered that question. */
export async function surveyTallies(db: Db, { id, round }: Round, kind: string): Promise<readonly Tally[]> {
  const answers = sql`(select id, country, coalesce(region, '') as region
    from survey_answer where survey = ${id} and round = ${round}) as a`;
  const parts = [
    sql`select country, region, '' as field, '' as code, count(*) as reports from ${answers} group by 1, 2`,
    sql`select country, region, f.field, f.code, count(*) as reports
        from ${answers} join survey_fact f on f.answer_id = a.id group by 1, 2, 3, 4`,
    sql`select country, region, f.field, '' as code, count(distinct a.id) as reports
        from ${answers} join survey_fact f on f.answer_id = a.id group by 1, 2, 3`,
    sql`select country, region, field, code, sum(count) as reports
        from survey_count where survey = ${id} and round = ${round} group by 1, 2, 3, 4`,
  ];
  const rows: Tally[] = [];
  for (const part of parts) {
    const found = await db
      .select({
        country: sql<string>`country`,
        region: sql<string>`region`,
        field: sql<string>`field`,
        code: sql<string>`code`,
        reports: sql<number>`reports`.mapWith(Number),
      })
      .from(sql`(${part}) as tally`);
    rows.push(...found.map((one) => ({ kind, ...one })));
  }
  return rows;
}
