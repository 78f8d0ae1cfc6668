import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facilitiesTold } from '../../../src/core/evidence/facilities.ts';
import type { Shown, Table } from '../../../src/core/evidence/table.ts';
import type { FacilityTally } from '../../../src/core/evidence/tally.ts';

const SETTINGS = ['clinic', 'police'];
const REGIONS = ['KE-1', 'KE-2'];

/** Facilities of two regions and two settings, with reports about none of them besides. */
const world = fc.record({
  facilities: fc.array(
    fc.record({
      setting: fc.constantFrom(...SETTINGS),
      region: fc.constantFrom(...REGIONS),
      allowed: fc.integer({ min: 0, max: 14 }),
      notAllowed: fc.constantFrom(0, 0, 0, 1),
    }),
    { maxLength: 8 },
  ),
  /** Of a setting in a region, reports that name no facility. */
  unnamed: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }),
  unanswered: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 2 }),
});

function told({ facilities, unnamed, unanswered }: typeof world extends fc.Arbitrary<infer T> ? T : never) {
  const tallies = facilities.map(
    (one, at): FacilityTally => ({
      kind: 'incident',
      facility: `f${at}`,
      country: 'KE',
      ...one,
      alone:
        facilities.filter(({ setting, region }) => setting === one.setting && region === one.region)
          .length === 1,
    }),
  );
  const cell = (setting: string, region: string) =>
    (unnamed[2 * SETTINGS.indexOf(setting) + REGIONS.indexOf(region)] ?? 0) +
    tallies
      .filter((one) => one.setting === setting && one.region === region)
      .reduce((sum, { allowed, notAllowed }) => sum + allowed + notAllowed, 0);
  const cells = [...SETTINGS.map((setting) => REGIONS.map((region) => cell(setting, region))), unanswered];
  const sizes = REGIONS.map((_, column) => cells.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const columns = REGIONS.map((region, column) => ({
    country: 'KE',
    region,
    reports: sizes[column] ?? 0,
    regions: new Set([`KE ${region}`]),
  }));
  const table: Table = {
    mode: 'one',
    rows: [...SETTINGS, ''],
    columns,
    countries: ['KE'],
    countryOf: [0, 0],
    sizes,
    cells,
  };
  const shown: Shown = {
    whole: [true, true, true],
    country: [[true], [true], [true]],
    leaf: cells.map((row) => row.map((count, column) => count >= 5 && (sizes[column] ?? 0) - count >= 5)),
  };
  return { tallies, cell, columns, found: facilitiesTold(tallies, columns, { table, shown }, 5) };
}

describe('facilities that are named', () => {
  it('are never fewer than five, nor leave fewer than five beside them whose place could then be worked out', () => {
    let named = 0;
    fc.assert(
      fc.property(world, (made) => {
        const { tallies, cell, columns, found } = told(made);
        named += found.length;
        for (const { region, reports: size } of columns) {
          const here = found.filter((one) => one.region === region);
          if (here.length === 0) continue;
          expect(size - here.reduce((sum, { reports }) => sum + reports, 0)).toBeGreaterThanOrEqual(5);
          for (const setting of SETTINGS) {
            const ones = here.filter(
              ({ facility }) => tallies.find((one) => one.facility === facility)?.setting === setting,
            );
            if (ones.length === 0) continue;
            const rest = cell(setting, region) - ones.reduce((sum, { reports }) => sum + reports, 0);
            const others =
              tallies.filter((one) => one.setting === setting && one.region === region).length - ones.length;
            // Nobody is left where there is no other: the number of the setting is then the facility's.
            expect(
              rest >= 5 || (rest === 0 && others === 0 && ones.length === 1),
              `${setting} ${region}: ${rest}`,
            ).toBe(true);
          }
        }
        for (const { facility, reports } of found) {
          const one = tallies.find((tally) => tally.facility === facility);
          expect([one?.allowed, one?.notAllowed]).toEqual([reports, 0]);
          expect(reports).toBeGreaterThanOrEqual(5);
        }
      }),
      { numRuns: 2_000, seed: 6 },
    );
    expect(named).toBeGreaterThan(500);
  });

  it('are none where the region is counted with others, or nobody said where it was', () => {
    const made = {
      facilities: [{ setting: 'clinic', region: 'KE-1', allowed: 10, notAllowed: 0 as const }],
      unnamed: [9, 9, 9, 9],
      unanswered: [9, 9],
    };
    const { tallies, columns, found } = told(made);
    expect(found.length).toBe(1);
    expect(facilitiesTold(tallies, columns, null, 5)).toEqual([]);
  });
});
