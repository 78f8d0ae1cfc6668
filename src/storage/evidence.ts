import { createHash } from 'node:crypto';
import type { Evidence } from '../app/ports/evidence.ts';
import { monthsIn } from '../core/evidence/periods.ts';
import { asRelease, type KeptModel } from '../core/evidence/release.ts';
import type { FacilityTally, Tally } from '../core/evidence/tally.ts';
import { atomic, type Db } from './db.ts';
import { asc, type SQL, sql } from './drizzle.ts';
import { facility, publishedMonth, publishedSummary } from './schema.ts';

export function evidence(db: Db): Evidence {
  return {
    async rollUp(most) {
      const [row] = await db
        .select({ reports: sql<number>`reports` })
        .from(sql`evidence_roll_up(${most}::integer) as reports`);
      return row?.reports ?? 0;
    },

    async count(from, before, fields, smallest) {
      const told = await db.select(tally).from(sql`(${counted(from, before)}) as tally`);
      // Who people are is in counters that lead to no report: nobody knows how many answered.
      const selves = await db.select(tally).from(sql`(
        select kind, country, region, field, code, sum(count) as reports from self_count
        where month >= ${from}::date and month < ${before}::date group by 1, 2, 3, 4, 5) as tally`);
      const asked = new Set(['', ...fields]);
      const byField = Map.groupBy([...told, ...selves], ({ field }) => (asked.has(field) ? '' : field));
      return {
        tallies: byField.get('') ?? [],
        hours: (byField.get(HOURS) ?? []).map(({ kind, country, code, reports }) => ({
          kind,
          country,
          hours: Number(code),
          cases: reports,
        })),
        setAside: (byField.get(SET_ASIDE) ?? []).map(({ kind, country, reports }) => ({
          kind,
          country,
          reports,
        })),
        facilities: facilityTallies(
          byField.get(FACILITY) ?? [],
          byField.get(FACILITY_UNNAMED) ?? [],
          await db.select().from(facility),
        ),
        alerts: await db.select(alertTally).from(sql`(${alerted(from, before, smallest)}) as alerted`),
      };
    },

    async releases() {
      const rows = await db.select().from(publishedSummary).orderBy(asc(publishedSummary.fromMonth));
      return rows.map(({ model, sha256 }) => ({
        release: asRelease(JSON.parse(model) as KeptModel),
        sha256,
      }));
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
const FACILITY = 'facility';
const FACILITY_UNNAMED = 'facility_unnamed';

function facilityTallies(
  allowed: readonly Tally[],
  notAllowed: readonly Tally[],
  known: readonly (typeof facility.$inferSelect)[],
): readonly FacilityTally[] {
  const kinds = [...new Set([...allowed, ...notAllowed].map(({ kind }) => kind))];
  return kinds.flatMap((kind) =>
    known.flatMap(({ id, country, region, setting }): FacilityTally[] => {
      // Reports are counted where they say that it was: a facility that moved or was mistaken for another may be in several places.
      const about = (ones: readonly Tally[], here: boolean) =>
        ones
          .filter((one) => one.kind === kind && one.code === id)
          .filter((one) => (one.country === country && one.region === region) === here)
          .reduce((sum, { reports }) => sum + reports, 0);
      const elsewhere = about(allowed, false) + about(notAllowed, false);
      const [yes, no] = [about(allowed, true), about(notAllowed, true) + elsewhere];
      if (yes === 0) return [];
      const alone = !known.some(
        (one) => one.id !== id && one.country === country && one.region === region && one.setting === setting,
      );
      return [{ kind, facility: id, country, region, setting, alone, allowed: yes, notAllowed: no }];
    }),
  );
}

const alertTally = {
  kind: sql<string>`kind`,
  country: sql<string>`country`,
  rule: sql<string>`rule`,
  places: sql<number>`places`.mapWith(Number),
};

/** Each place once: of an alert, the separate reports of these months that may be counted must be many enough. */
function alerted(from: string, before: string, smallest: number): SQL {
  return sql`
    select kind, country, rule, count(distinct place) as places
    from (
      select r.kind, r.country, a.rule, a.place
      from site_alert a join site_alert_report s on s.alert_id = a.id and s.separate join report r on r.id = s.report_id
      where r.use_in_totals and r.set_aside is null and r.day >= ${from}::date and r.day < ${before}::date
      group by a.id, r.kind, r.country, a.rule, a.place having count(*) >= ${smallest}::integer
    ) one
    group by 1, 2, 3`;
}

/**
 * One statement, so that it sees one moment: what is rolled up, less what was taken back, and what waits to be counted. Of all
 * fields: nearly all are asked for, and leaving some out costs more than reading them.
 */
function counted(from: string, before: string): SQL {
  const line = sql`kind, country, region, field, code, reports`;
  const wanted = sql`month >= ${from}::date and month < ${before}::date`;
  return sql`
    select kind, country, region, field, code, sum(reports) as reports
    from (
      select ${line} from evidence_count where ${wanted}
      union all select ${line} from evidence_taken_back where ${wanted}
      union all select ${line} from evidence_told(array(select report_id from evidence_uncounted)) where ${wanted}
    ) one
    group by 1, 2, 3, 4, 5 having sum(reports) > 0`;
}
