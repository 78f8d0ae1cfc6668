import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rollUp } from '../../src/app/roll-up.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { fillReports } from '../stand-ins/evidence/fill-reports.ts';
import { asLines, plainCounts } from '../stand-ins/evidence/plain-counts.ts';
import { dice, population } from '../stand-ins/evidence/population.ts';
import { putPopulation } from '../stand-ins/evidence/put-population.ts';

const lists = new Map(
  [
    'incident_type',
    'service',
    'access_problem',
    'setting',
    'responsible_party',
    'time_band',
    'frequency',
    'consequence',
    'help_needed',
    'age_band',
    'gender',
    'community',
  ].map((name) => [name, ['a', 'b', 'c']]),
);
const fields = [
  ...lists.keys(),
  'month',
  'filed_by',
  'facility',
  'facility_unnamed',
  'case_status',
  'evidence_grade',
  'response_provided',
];
const people = (seed: number, reports: number) =>
  population({
    seed,
    reports,
    months: ['2026-01', '2026-02'],
    lists,
    regions: { KE: ['KE-30', 'KE-28'], KZ: ['KZ-75'] },
  });

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
  await db.query(
    `insert into facility (id, country, region, setting, name) values ('f1', 'KE', 'KE-30', 'a', 'One')`,
  );
});
afterAll(() => db.close());

/** What the store counts, without who people are. */
async function stored() {
  const { tallies, hours, setAside } = await db.store.evidence.count('2026-01-01', '2026-03-01', fields, 5);
  const selves = new Set(['age_band', 'gender', 'community']);
  return asLines([
    ...tallies
      .filter(({ field }) => !selves.has(field))
      .map(
        ({ kind, country, region, field, code, reports }) =>
          [kind, country, region, field, code, reports] as const,
      ),
    ...hours.map(
      ({ kind, country, hours: code, cases }) => [kind, country, '', 'hours', String(code), cases] as const,
    ),
    ...setAside.map(({ kind, country, reports }) => [kind, country, '', 'set_aside', '', reports] as const),
  ]);
}

const plain = () => plainCounts(db.query, '2026-01-01', '2026-03-01');

const CONSENTS = {
  shareParalegal: true,
  quoteAnonymised: false,
  nameFacility: false,
  shareServiceManager: false,
};

/** Everything that can change what a report counts for. */
const one = '(select id from report order by md5(id::text || $1) limit 1)';
const oneCase = '(select id from case_file order by md5(id::text || $1) limit 1)';
const CHANGES: readonly string[] = [
  `delete from report where id = ${one}`,
  `update report set use_in_totals = not use_in_totals where id = ${one}`,
  `update report set set_aside = case when set_aside is null then 'trial' end where id = ${one}`,
  `update report set facility_id = 'f1', name_facility = not name_facility where id = ${one}`,
  `update report set region = null where id = ${one}`,
  `update case_file set status = 'referred' where id = ${oneCase}`,
  `update case_file set evidence_grade = 'E1' where id = ${oneCase}`,
  `update case_file set first_answer_hours = 7 where id = ${oneCase}`,
  `update case_file set first_answer_hours = null, first_answer_at = opened_at + interval '5 hours' where id = ${oneCase}`,
  `insert into case_response (case_id, code, day, facility) values (${oneCase}, 'listened', '2026-01-02', md5($1)) on conflict do nothing`,
  `delete from case_response where case_id = (select case_id from case_response order by md5(case_id::text || $1) limit 1)`,
  `delete from case_file where id = ${oneCase}`,
  `insert into report_fact select id, 'setting', 'c' from report where id = ${one} on conflict do nothing`,
  `delete from report_fact where report_id = ${one} and field = 'setting'`,
];

describe('the counts that are kept', () => {
  it('are those of plain GROUP BYs after every kind of change, rolled up before it, after it or not at all', async () => {
    await putPopulation(db, people(1, 120));
    const chance = dice(7);
    expect(await stored()).toEqual(await plain());
    for (let round = 0; round < 3; round += 1)
      for (const [at, change] of CHANGES.entries()) {
        if (chance() < 0.5) await rollUp(db.store);
        await db.query(change, [`${round} ${at}`]);
        if (chance() < 0.3) await db.query(change, [`${round} ${at}`]);
        expect(await stored(), `${round} ${change}`).toEqual(await plain());
      }
    expect((await plain()).length).toBeGreaterThan(100);
  });

  it('hold when reports are sent, changed, withdrawn and rolled up at the same time, and nobody waits for ever', async () => {
    const chance = dice(3);
    const another = await db.another();
    await Promise.all([
      ...Array.from({ length: 6 }, async (_, hand) => {
        for (let turn = 0; turn < 12; turn += 1) {
          const change = CHANGES[Math.floor(chance() * CHANGES.length)] ?? '';
          await db.query(change, [`${hand} ${turn} together`]);
          if (turn % 4 === 0) await putPopulation(db, people(100 * hand + turn, 6));
        }
      }),
      ...[db.store, another].map(async (store) => {
        for (let turn = 0; turn < 40; turn += 1) await store.evidence.rollUp(5);
      }),
      ...[db.store, another, db.store, another].map(async (store) => {
        const ids = (await db.query('select id from report')).map(({ id }) => String(id));
        for (let turn = 0; turn < 20; turn += 1) {
          const id = ids[Math.floor(chance() * ids.length)] ?? '';
          if (turn % 5 === 0) await store.reports.withdraw(id, []);
          else await store.reports.setConsents(id, { ...CONSENTS, useInTotals: turn % 2 === 0 });
        }
      }),
    ]);
    expect(await stored()).toEqual(await plain());
    await rollUp(db.store);
    expect(await stored()).toEqual(await plain());
    expect(
      await db.query('select * from evidence_uncounted union all select id from report where false'),
    ).toEqual([]);
  });

  it('lose every trace of a report that goes', async () => {
    await db.query('delete from report');
    await rollUp(db.store);
    expect(await db.query('select * from evidence_count')).toEqual([]);
    expect(await db.query('select * from evidence_taken_back')).toEqual([]);
    await putPopulation(db, people(9, 1));
    await rollUp(db.store);
    expect((await db.query('select * from evidence_count')).length).toBeGreaterThan(3);
    await db.query('delete from report');
    await rollUp(db.store);
    expect(await db.query('select * from evidence_count')).toEqual([]);
  });

  it('are those of plain GROUP BYs over thousands of reports that the database made up itself', async () => {
    await db.query('delete from self_count');
    const regions = { KE: ['KE-30', 'KE-28'], KZ: ['KZ-75'] };
    await fillReports(db.query, { seed: 4, reports: 3_000, year: 2026, lists, regions });
    await rollUp(db.store);
    expect(await stored()).toEqual(await plain());
    expect((await plain()).length).toBeGreaterThan(200);
  });
});
