import { createHash } from 'node:crypto';
import { asc, is, type SQL, sql } from 'drizzle-orm';
import { PgTransaction } from 'drizzle-orm/pg-core';
import type { Evidence } from '../app/ports/evidence.ts';
import { monthsIn } from '../core/evidence/periods.ts';
import type { Release } from '../core/evidence/release.ts';
import type { Tally } from '../core/evidence/tally.ts';
import { atomic, type Db } from './db.ts';
import { publishedMonth, publishedSummary } from './schema.ts';

export function evidence(db: Db): Evidence {
  return {
    async count(from, before, fields) {
      if (!is(db, PgTransaction)) throw new Error('what was told is counted inside a transaction');
      // A million reports take longer than a turn may. What is set here ends with the transaction.
      await db.execute(sql`set local statement_timeout = 0`);
      await db.execute(sql`set local work_mem = '64MB'`);
      const reports = sql`(
        select id, kind, country, coalesce(region, '') as region, to_char(day, 'YYYY-MM') as month, peer_filed
        from report where use_in_totals and set_aside is null and day >= ${from}::date and day < ${before}::date)`;
      const tallies: Tally[] = [];
      for (const answers of answersOf(reports, from, before, fields)) {
        tallies.push(...(await db.select(tally).from(sql`(${answers}) as tally`)));
      }
      const hours = await db.select(hoursTally).from(sql`(${hoursOf(reports)}) as tally`);
      return { tallies, hours };
    },

    async releases() {
      const rows = await db.select().from(publishedSummary).orderBy(asc(publishedSummary.fromMonth));
      return rows.map(({ model, sha256 }) => ({ release: JSON.parse(model) as Release, sha256 }));
    },

    keep: (release) =>
      atomic(db, async (inside) => {
        const months = monthsIn(release);
        const free = await inside
          .insert(publishedMonth)
          .values(months.map((month) => ({ month })))
          .onConflictDoNothing()
          .returning();
        if (free.length < months.length) return false;
        const model = JSON.stringify(release);
        const sha256 = createHash('sha256').update(model).digest('hex');
        const { from: fromMonth, to: toMonth } = release;
        await inside.insert(publishedSummary).values({ fromMonth, toMonth, model, sha256 });
        return true;
      }),
  };
}

const tally = {
  kind: sql<string>`kind`,
  country: sql<string>`country`,
  region: sql<string>`region`,
  field: sql<string>`field`,
  code: sql<string>`code`,
  reports: sql<number>`reports`.mapWith(Number),
};

const hoursTally = {
  kind: sql<string>`kind`,
  country: sql<string>`country`,
  hours: sql<number>`hours`.mapWith(Number),
  cases: sql<number>`cases`.mapWith(Number),
};

/** One statement a source of answers; each gives a line a code, and one with no code for everybody who answered. */
function answersOf(reports: SQL, from: string, before: string, fields: readonly string[]): readonly SQL[] {
  const asked = sql.join(
    fields.map((field) => sql`${field}::text`),
    sql`, `,
  );
  const byPlace = (field: SQL, code: SQL, joins: SQL) => sql`
    select r.kind, r.country, r.region, ${field} as field, ${code} as code, count(*) as reports
    from ${reports} as r ${joins} group by 1, 2, 3, 4, 5`;
  const answered = (field: SQL, joins: SQL) => sql`
    select r.kind, r.country, r.region, ${field} as field, '' as code, count(distinct r.id) as reports
    from ${reports} as r ${joins} group by 1, 2, 3, 4`;
  const facts = sql`join report_fact f on f.report_id = r.id and f.field in (${asked})`;
  const cases = sql`join case_file c on c.report_id = r.id`;
  const graded = sql`${cases} and c.evidence_grade is not null`;
  const done = sql`${cases} join (select distinct case_id, code from case_response) d on d.case_id = c.id`;
  return [
    byPlace(sql`''`, sql`''`, sql``),
    byPlace(sql`f.field`, sql`f.code`, facts),
    answered(sql`f.field`, facts),
    byPlace(sql`'month'`, sql`r.month`, sql``),
    answered(sql`'month'`, sql``),
    byPlace(sql`'filed_by'`, sql`case when r.peer_filed then 'peer_worker' else 'reporter' end`, sql``),
    answered(sql`'filed_by'`, sql``),
    byPlace(sql`'case_status'`, sql`c.status`, cases),
    answered(sql`'case_status'`, cases),
    byPlace(sql`'evidence_grade'`, sql`c.evidence_grade`, graded),
    answered(sql`'evidence_grade'`, graded),
    byPlace(sql`'response_provided'`, sql`d.code`, done),
    answered(sql`'response_provided'`, done),
    // Who people are is in counters that lead to no report: nobody knows how many answered.
    sql`select kind, country, region, field, code, sum(count) as reports from self_count
        where month >= ${from}::date and month < ${before}::date and field in (${asked}) group by 1, 2, 3, 4, 5`,
  ];
}

/** The stored hours of a closed case; of one that is still open, counted and rounded like those. */
function hoursOf(reports: SQL): SQL {
  return sql`
    select kind, country, hours, count(*) as cases
    from (
      select r.kind, r.country, coalesce(c.first_answer_hours, case when c.first_answer_at is not null then
          greatest(0, round(extract(epoch from c.first_answer_at - c.opened_at) / 3600))::integer end) as hours
      from ${reports} as r join case_file c on c.report_id = r.id
    ) one
    where hours is not null group by 1, 2, 3`;
}
