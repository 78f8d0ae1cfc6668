import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exporter } from '../../src/app/export-file.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { exporterOn } from './exporter-on.ts';
import { made, readCsv, readJson } from './read-back.ts';
import { type Told, tellMany } from './reports-in-bulk.ts';

const lists = ['incident_type', 'setting', 'frequency'];
let db: TestStore;
let folder: string;
let exporter: Exporter;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sema-export-'));
  db = await openTestStore();
  exporter = exporterOn(db, folder, lists);
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

/** Few values of everything, so that some reports are alike and some are not. */
const told: fc.Arbitrary<Told> = fc.record({
  day: fc.constantFrom('2025-12-31', '2026-01-01', '2026-01-31', '2026-02-03'),
  country: fc.constantFrom('KE', 'KZ'),
  region: fc.constantFrom('KE-30', 'KZ-75', null),
  kind: fc.constantFrom('incident', 'service_problem'),
  facts: fc.record({
    incident_type: fc.subarray(['violence_physical', 'police_extortion']),
    setting: fc.subarray(['hospital'], { maxLength: 1 }),
    frequency: fc.subarray(['once', 'several'], { maxLength: 1 }),
    // Never to be seen in an export, whoever stored it.
    age_band: fc.constant(['under_18']),
  }),
  useInTotals: fc.boolean(),
});

function counted<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

describe('whatever was told', () => {
  it('every row of the written file is one of at least five that are the same, and no report is lost unsaid', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { maxLength: 70 }),
        fc.constantFrom(null, 'KE'),
        fc.constantFrom(null, '2026-01'),
        async (reports, country, from) => {
          await db.query('delete from report');
          await tellMany(db, reports);
          const { text, about } = await made(exporter, { country, from });
          const { rows } = readCsv(text);

          for (const [row, count] of counted(rows, (cells) => JSON.stringify(cells))) {
            expect(count, row).toBeGreaterThanOrEqual(5);
          }
          expect(text).not.toContain('under_18');

          const wanted = reports.filter(
            (one) =>
              one.useInTotals &&
              (country === null || one.country === country) &&
              (from === null || one.day >= `${from}-01`),
          );
          const left = wanted.length - rows.length;
          expect(about.reports).toBe(rows.length);
          expect(about.withheld).toEqual(left < 5 ? { fewerThan: 5 } : { atLeast: left - (left % 5) });

          const inJson = readJson((await made(exporter, { country, from, format: 'json' })).text);
          const same = counted(inJson.reports, (one) => JSON.stringify(one));
          expect([...same.values()].every((count) => count >= 5)).toBe(true);
          expect(inJson.reports.length).toBe(rows.length);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it('a report is shown in full wherever five are the same in everything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 12 }), async (some) => {
        await db.query('delete from report');
        await tellMany(db, [...some, ...some, ...some, ...some, ...some]);
        const { about } = await made(exporter);
        const shown = some.filter((one) => one.useInTotals).length * 5;
        expect(about.levels).toEqual(shown === 0 ? [] : [{ level: 0, reports: shown, hidden: [] }]);
        expect(about.withheld).toEqual({ fewerThan: 5 });
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
