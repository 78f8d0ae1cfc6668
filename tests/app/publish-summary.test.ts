import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishSummary } from '../../src/app/publish-summary.ts';
import { FIELDS } from '../../src/core/evidence/fields.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { counted, population } from '../stand-ins/evidence/population.ts';
import { putPopulation } from '../stand-ins/evidence/put-population.ts';

const lists = new Map([
  ['incident_type', ['a', 'b', 'c', 'd']],
  ['service', ['s', 't', 'u']],
  ['access_problem', ['p', 'q', 'r']],
  ['setting', ['v', 'w']],
  ['responsible_party', ['k', 'l', 'm']],
  ['time_band', ['x', 'y']],
  ['frequency', ['once', 'often']],
  ['consequence', ['e', 'f']],
  ['help_needed', ['g', 'h', 'i']],
  ['age_band', ['under_18', 'older']],
  ['gender', ['woman', 'man']],
  ['community', ['n', 'o']],
]);
const people = population({
  seed: 11,
  reports: 700,
  months: ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'],
  lists,
  regions: { KE: ['KE-30', 'KE-28', 'KE-22'], KZ: ['KZ-75', 'KZ-71'] },
});
const now = Date.UTC(2026, 6, 20);
const first = { from: '2026-01', to: '2026-03' };
const second = { from: '2026-04', to: '2026-06' };

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
  await putPopulation(db, people);
});
beforeEach(() =>
  db.query('delete from published_summary').then(() => db.query('delete from published_month')),
);
afterAll(() => db.close());

const publish = (period: { from: string; to: string }, at = now) =>
  publishSummary(db.store, period, lists, 'operator', at);

describe('publishing a summary', () => {
  it('counts in the database what counting by hand gives', async () => {
    const fields = FIELDS.map(({ name }) => name);
    const found = await db.store.evidence.count('2026-02-01', '2026-05-01', fields, 5);
    const wanted = counted(people.filter(({ day }) => day >= '2026-02-01' && day < '2026-05-01'));
    const sorted = (lines: readonly object[]) =>
      lines.map((line) => JSON.stringify(Object.entries(line).sort())).sort();
    expect(sorted(found.tallies)).toEqual(sorted(wanted.tallies));
    expect(sorted(found.hours)).toEqual(sorted(wanted.hours));
    expect(found.tallies.length).toBeGreaterThan(300);
  });

  it('decides once: what is withdrawn later changes no release, and who asks again gets the same bytes', async () => {
    const made = await publish(first);
    expect(made).toMatchObject({ is: 'published', made: [first] });
    await db.query(`delete from report where id = (select id from report where day < '2026-03-01' limit 1)`);
    const again = await publish(first);
    expect(again).toEqual({ ...made, made: [] });
  });

  it('makes a longer period of the releases there are and one of what lies between', async () => {
    await publish(second);
    const both = await publish({ from: '2026-01', to: '2026-06' });
    expect(both).toMatchObject({
      is: 'published',
      made: [first],
      releases: [{ release: first }, { release: second }],
    });
  });

  it.each([
    [{ from: '2026-02', to: '2026-04' }],
    [{ from: '2026-01', to: '2026-02' }],
    [{ from: '2026-03', to: '2026-03' }],
  ])('refuses %j, which would tell a part of a release', async (period) => {
    await publish(first);
    expect(await publish(period)).toEqual({ is: 'cuts', release: first });
  });

  it('refuses a month that is not over', async () => {
    expect(await publish({ from: '2026-07', to: '2026-07' })).toEqual({ is: 'not_over', last: '2026-06' });
    expect(await db.query('select * from published_month')).toEqual([]);
  });

  it('is decided once when two ask at the same moment', async () => {
    const [one, other] = await Promise.all([publish(first), publish(first)]);
    if (one.is !== 'published' || other.is !== 'published') throw new Error('not published');
    expect(one.releases).toEqual(other.releases);
    expect([...one.made, ...other.made]).toEqual([first]);
  });

  it('is recorded, once for each release', async () => {
    const recorded = () =>
      db.query(`select actor, detail from audit_event where action = 'summary_published'`);
    const before = (await recorded()).length;
    await publish(first);
    await publish(first);
    const after = await recorded();
    expect(after.length).toBe(before + 1);
    expect(after.at(-1)).toEqual({ actor: 'operator', detail: JSON.stringify(first) });
  });
});
