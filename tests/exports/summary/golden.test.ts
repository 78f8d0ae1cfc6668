/**
 * The figures of four thousand made-up reports, committed in three languages. To rewrite them when they should change:
 *   npx vitest run tests/exports/summary/golden.test.ts -u
 */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishSummary } from '../../../src/app/publish-summary.ts';
import { summarise } from '../../../src/app/summarise.ts';
import type { Summary } from '../../../src/core/evidence/summary.ts';
import { createKeyring } from '../../../src/crypto/keyring.ts';
import { summarizerFor } from '../../../src/exporter-for.ts';
import { catalog, content } from '../../stand-ins/content.ts';
import { openTestStore, type TestStore } from '../../stand-ins/database.ts';
import { plainCounts } from '../../stand-ins/evidence/plain-counts.ts';
import { population } from '../../stand-ins/evidence/population.ts';
import { putPopulation } from '../../stand-ins/evidence/put-population.ts';

const lists = new Map(
  [...content.lists].map(([name, list]) => [name, list.map(({ value }) => value.code)] as const),
);
const regions = Object.fromEntries(
  content.countries.map(({ value }) => [value.code, value.regions.slice(0, 12).map(({ code }) => code)]),
);
const people = population({
  seed: 2026,
  reports: 4_000,
  months: ['2026-01', '2026-02', '2026-03'],
  lists,
  regions,
});
const summarizer = summarizerFor({ content, catalog });

let db: TestStore;
let everywhere: Summary;
let kenya: Summary;
beforeAll(async () => {
  db = await openTestStore();
  await putPopulation(db, people);
  const done = await publishSummary(
    db.store,
    { from: '2026-01', to: '2026-03' },
    lists,
    'operator',
    Date.UTC(2026, 4, 1),
  );
  if (done.is !== 'published') throw new Error(done.is);
  const keyring = createKeyring(randomBytes(32));
  everywhere = await summarise(db.store, keyring, done.releases, { country: null, region: null });
  kenya = await summarise(db.store, keyring, done.releases, { country: 'KE', region: null });
}, 120_000);
afterAll(() => db.close());

it.each(['en', 'sw', 'ru'])(
  'tells the figures that are committed, in words of its language: %s',
  async (lang) => {
    const { chapters } = summarizer.page(kenya, lang);
    const lines = chapters.flatMap(({ title, tables }) => [
      `# ${title}`,
      ...tables.flatMap((table) => [
        `## ${table.title}. ${table.base}`,
        ...table.rows.map(({ label, said, share }) => `${label}: ${said} (${Math.round(100 * share)} %)`),
      ]),
    ]);
    expect(lines.length).toBeGreaterThan(120);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/kenya-${lang}.txt`);
  },
);

it('tells, wherever it tells a number, the one that plain SQL counts', async () => {
  const counts = new Map<string, number>();
  const add = (key: string, reports: number) => counts.set(key, (counts.get(key) ?? 0) + reports);
  const selves = await db.query(
    `select kind, country, region as place, field, code, sum(count)::int as reports from self_count group by 1, 2, 3, 4, 5`,
  );
  const lines = await plainCounts(db.query, '2026-01-01', '2026-04-01');
  const plain = [
    ...lines.map((line) => line.split(' ')),
    ...selves.map(({ kind, country, place, field, code, reports }) =>
      [kind, country, place, field, code, reports].map(String),
    ),
  ];
  for (const [kind, country, region, field, code, reports] of plain)
    for (const place of [`${country} ${region}`, `${country} null`, 'null null'])
      add([kind, place, field, code].join('|'), Number(reports));
  let compared = 0;
  for (const { kind, places } of everywhere.chapters)
    for (const { country, region, reports, tables } of places) {
      if (country === 'other' || region === 'other') continue;
      const where = `${kind}|${country} ${region}`;
      expect(reports, where).toBe(counts.get(`${where}||`));
      for (const { field, rows, answered } of tables) {
        if (answered !== null) expect(answered, `${where} ${field}`).toBe(counts.get(`${where}|${field}|`));
        for (const row of rows) {
          compared += 1;
          expect(row.reports, `${where} ${field} ${row.code}`).toBe(
            counts.get(`${where}|${field}|${row.code}`),
          );
        }
      }
    }
  expect(compared).toBeGreaterThan(500);
});
