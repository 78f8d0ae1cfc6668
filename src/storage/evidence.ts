import { createHash } from 'node:crypto';
import { asc, type SQL, sql } from 'drizzle-orm';
import type { Evidence } from '../app/ports/evidence.ts';
import { monthsIn } from '../core/evidence/periods.ts';
import type { Release } from '../core/evidence/release.ts';
import { atomic, type Db } from './db.ts';
import { publishedMonth, publishedSummary } from './schema.ts';

export function evidence(db: Db): Evidence {
  return {
    async rollUp(most) {
      const [row] = await db
        .select({ reports: sql<number>`reports` })
        .from(sql`evidence_roll_up(${most}::integer) as reports`);
      return row?.reports ?? 0;
    },

    async count(from, before, fields) {
      const asked = sql.join(
        ['', HOURS, SET_ASIDE, ...fields].map((field) => sql`${field}::text`),
        sql`, `,
      );
      const told = await db.select(tally).from(sql`(${counted(from, before, asked)}) as tally`);
      // Who people are is in counters that lead to no report: nobody knows how many answered.
      const selves = await db.select(tally).from(sql`(
        select kind, country, region, field, code, sum(count) as reports from self_count
        where month >= ${from}::date and month < ${before}::date and field in (${asked}) group by 1, 2, 3, 4, 5) as tally`);
      const byPlace = Map.groupBy(told, ({ field }) => (field === HOURS || field === SET_ASIDE ? field : ''));
      return {
        tallies: [...(byPlace.get('') ?? []), ...selves],
        hours: (byPlace.get(HOURS) ?? []).map(({ kind, country, code, reports }) => ({
          kind,
          country,
          hours: Number(code),
          cases: reports,
        })),
        setAside: (byPlace.get(SET_ASIDE) ?? []).map(({ kind, country, reports }) => ({
          kind,
          country,
          reports,
        })),
      };
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

/** Fields of the roll-up that are no question: see the function `evidence_told` in the migration. */
const HOURS = 'hours';
const SET_ASIDE = 'set_aside';

/** One statement, so that it sees one moment: what is rolled up, less what was taken back, and what waits to be counted. */
function counted(from: string, before: string, asked: SQL): SQL {
  const line = sql`kind, country, region, field, code, reports`;
  const wanted = sql`month >= ${from}::date and month < ${before}::date and field in (${asked})`;
  return sql`
    select kind, country, region, field, code, sum(reports) as reports
    from (
      select ${line} from evidence_count where ${wanted}
      union all select ${line} from evidence_taken_back where ${wanted}
      union all select ${line} from evidence_told(array(select report_id from evidence_uncounted)) where ${wanted}
    ) one
    group by 1, 2, 3, 4, 5 having sum(reports) > 0`;
}
