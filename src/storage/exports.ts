import { asc, gt, is, isNull, type SQL, sql } from 'drizzle-orm';
import { PgTransaction } from 'drizzle-orm/pg-core';
import type { ExportDecision, ExportRequest, Exports } from '../app/ports/exports.ts';
import type { Level } from '../core/privacy/generalisation.ts';
import type { Db } from './db.ts';
import { combination, makeExportTables, released } from './export-tables.ts';

export function exports(db: Db): Exports {
  return {
    async decide(request) {
      if (!is(db, PgTransaction)) throw new Error('an export is decided inside a transaction');
      await makeExportTables(db);
      await collect(db, request);
      for (const [place, level] of request.levels.entries()) {
        await release(db, place, level, request.smallestGroup);
      }
      await write(db, request.levels);
      return await decision(db, request.levels.length);
    },

    async groups(after, limit) {
      const rows = await db
        .select()
        .from(released)
        .where(gt(released.place, after))
        .orderBy(asc(released.place))
        .limit(limit);
      return rows.map(({ reports, region, answers, ...shown }) => ({
        ...shown,
        count: reports,
        region: region === '' ? null : region,
        answers: answers.map((codes) => (codes === '' ? [] : codes.split(';'))),
      }));
    },
  };
}

/** Folds the reports into combinations: from here on the work grows with what differs, not with how many there are. */
async function collect(db: Db, { from, before, country, fields }: ExportRequest): Promise<void> {
  const answers = fields.map(
    (field) => sql`coalesce(max(answer.codes) filter (where answer.field = ${field}::text), '')`,
  );
  await db.execute(sql`
    insert into export_combination
    select period, country, region, kind, answers, count(*)
    from (
      select to_char(report.day, 'YYYY-MM') as period, report.country, coalesce(report.region, '') as region, report.kind,
             array[${sql.join(answers, sql`, `)}]::text[] as answers
      from report
      left join (
        select report_id, field, string_agg(code, ';' order by code collate "C") as codes
        from report_fact group by report_id, field
      ) answer on answer.report_id = report.id
      where report.use_in_totals and report.day < ${before}::date
        and (${from}::date is null or report.day >= ${from}::date)
        and (${country}::text is null or report.country = ${country}::text)
      group by report.id
    ) one
    group by period, country, region, kind, answers`);
  await db.execute(sql`analyze export_combination`);
}

/** Lets go, at this level, of what is still open and alike to enough others that are still open. */
async function release(db: Db, place: number, level: Level, smallestGroup: number): Promise<void> {
  const { period, region, answers } = shownAt(level);
  await db.execute(sql`
    with open as (
      select ctid as row, country, kind, ${period} as period, ${region} as region, ${answers} as answers, reports
      from export_combination where level is null
    ), enough as (
      select country, kind, period, region, answers from open
      group by country, kind, period, region, answers having sum(reports) >= ${smallestGroup}::integer
    )
    update export_combination set level = ${place}::integer
    where ctid in (select row from open join enough using (country, kind, period, region, answers))`);
}

/** Sorted by what is shown and nothing else: an order of arrival would tell rows apart that are alike. */
async function write(db: Db, levels: readonly Level[]): Promise<void> {
  const at = (part: keyof ReturnType<typeof shownAt>) => {
    const cases = levels.map((level, place) => sql`when ${place}::integer then ${shownAt(level)[part]}`);
    return sql`case level ${sql.join(cases, sql` `)} end`;
  };
  await db.execute(sql`
    insert into export_released
    select row_number() over (order by period collate "C", country collate "C", region collate "C", kind collate "C",
                              answers collate "C", level),
           level, period, country, region, kind, answers, reports
    from (
      select level, ${at('period')} as period, country, ${at('region')} as region, kind, ${at('answers')} as answers,
             sum(reports) as reports
      from export_combination where level is not null
      group by 1, 2, 3, 4, 5, 6
    ) one`);
}

/** The columns of a combination as a level shows them. */
function shownAt(level: Level): { readonly period: SQL; readonly region: SQL; readonly answers: SQL } {
  return {
    period: level.month ? sql`period` : sql`left(period, 4)`,
    region: level.region ? sql`region` : sql`''::text`,
    answers: sql`answers[1:${level.answers}::integer]`,
  };
}

async function decision(db: Db, levels: number): Promise<ExportDecision> {
  const reports = sql<string>`sum(reports)`;
  const rowsAt = await db.select({ level: released.level, reports }).from(released).groupBy(released.level);
  const [open] = await db
    .select({ reports: sql<string>`coalesce(sum(reports), 0)` })
    .from(combination)
    .where(isNull(combination.level));
  const byLevel = new Map(rowsAt.map((row) => [row.level, Number(row.reports)]));
  return {
    rowsAt: Array.from({ length: levels }, (_, place) => byLevel.get(place) ?? 0),
    withheld: Number(open?.reports ?? 0),
  };
}
