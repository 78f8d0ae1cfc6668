import type { ExportDecision, ExportRequest, Exports } from '../app/ports/exports.ts';
import type { Level } from '../core/privacy/generalisation.ts';
import type { Db } from './db.ts';
import { asc, gt, is, PgTransaction, sql } from './drizzle.ts';
import { decided, makeExportTables, written } from './export-tables.ts';

export function exports(db: Db): Exports {
  return {
    async decide(request) {
      if (!is(db, PgTransaction)) throw new Error('an export is decided inside a transaction');
      await makeExportTables(db);
      await collect(db, request);
      for (const [level, shows] of request.levels.entries()) {
        await gather(db, level, shows, request.smallestGroup);
      }
      await order(db);
      return await decision(db, request.levels.length);
    },

    async groups(after, limit) {
      const rows = await db
        .select()
        .from(written)
        .where(gt(written.place, after))
        .orderBy(asc(written.place))
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

/** How often what was told: from here on the work grows with what differs, not with how many reports there are. */
async function collect(db: Db, { from, before, country, fields }: ExportRequest): Promise<void> {
  const answers = fields.map((field) => sql`coalesce(max(codes) filter (where field = ${field}::text), '')`);
  await db.execute(sql`
    insert into export_open
    select 0, false, country, kind, period, region, answers, count(*)
    from (
      select report.country, report.kind, to_char(report.day, 'YYYY-MM') as period,
             coalesce(report.region, '') as region, array[${sql.join(answers, sql`, `)}]::text[] as answers
      from report
      left join (
        select report_id, field, string_agg(code, ';' order by code collate "C") as codes
        from report_fact group by report_id, field
      ) answer on answer.report_id = report.id
      where report.use_in_totals and report.set_aside is null and report.day < ${before}::date
        and (${from}::date is null or report.day >= ${from}::date)
        and (${country}::text is null or report.country = ${country}::text)
      group by report.id
    ) one
    group by country, kind, period, region, answers`);
}

/** Gathers what is still open, as this level shows it. What is big enough now is done; the rest stays open, coarser. */
async function gather(db: Db, level: number, shows: Level, smallestGroup: number): Promise<void> {
  await db.execute(sql`
    insert into export_coarser
    select ${level}::integer, sum(reports) >= ${smallestGroup}::integer, country, kind,
           ${shows.month ? sql`period` : sql`left(period, 4)`}, ${shows.region ? sql`region` : sql`''`},
           answers[1:${shows.answers}::integer], sum(reports)
    from export_open
    group by 3, 4, 5, 6, 7`);
  await db.execute(sql`insert into export_decided select * from export_coarser where shown`);
  // Emptied, not deleted from: dead rows would be read again at every level.
  await db.execute(sql`truncate export_open`);
  await db.execute(sql`insert into export_open select * from export_coarser where not shown`);
  await db.execute(sql`truncate export_coarser`);
}

/** Sorted by what is shown and nothing else: an order of arrival would tell rows apart that are alike. */
async function order(db: Db): Promise<void> {
  await db.execute(sql`
    insert into export_written
    select row_number() over (order by period collate "C", country collate "C", region collate "C", kind collate "C",
                              answers collate "C", level), *
    from export_decided`);
}

async function decision(db: Db, levels: number): Promise<ExportDecision> {
  const rows = await db
    .select({ level: decided.level, reports: sql<string>`sum(${decided.reports})` })
    .from(decided)
    .groupBy(decided.level);
  const [left] = await db.select({ reports: sql<string>`coalesce(sum(reports), 0)` }).from(sql`export_open`);
  const byLevel = new Map(rows.map((row) => [row.level, Number(row.reports)]));
  return {
    rowsAt: Array.from({ length: levels }, (_, level) => byLevel.get(level) ?? 0),
    withheld: Number(left?.reports ?? 0),
  };
}
