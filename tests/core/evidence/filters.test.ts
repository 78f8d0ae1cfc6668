import { expect, it } from 'vitest';
import { releaseSteps } from '../../../src/core/evidence/make-release.ts';
import type { Release } from '../../../src/core/evidence/release.ts';
import type { Seen } from '../../../src/core/evidence/seen.ts';
import { finish } from '../../../src/core/evidence/steps.ts';
import { summaryOf } from '../../../src/core/evidence/summary.ts';
import { counted, population } from '../../stand-ins/evidence/population.ts';

const codes = (name: string, size: number) => Array.from({ length: size }, (_, at) => `${name}${at}`);
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
  ].map((name) => [name, codes(name, 5)]),
);
const regions = { KE: codes('KE-', 5), KZ: codes('KZ-', 3), TZ: codes('TZ-', 2) };
const quarter = (seed: number, months: readonly string[]): Release => {
  const people = population({ seed, reports: 500, months, lists, regions });
  const [from = '', to = ''] = [months[0], months.at(-1)];
  return finish(releaseSteps({ from, to, made: '2026-07-02', smallest: 5 }, counted(people), lists));
};
const first = quarter(21, ['2026-01', '2026-02', '2026-03']);
const second = quarter(22, ['2026-04', '2026-05', '2026-06']);
const places: readonly Seen[] = [
  { country: null, region: null },
  ...Object.entries(regions).flatMap(([country, inside]) =>
    [null, ...inside].map((region) => ({ country, region })),
  ),
];

/** What a release tells of a place by itself; null where it does not. */
function toldBy(
  { chapters }: Release,
  kind: string,
  { country, region }: Seen,
  field: string,
  code: string,
): number | null {
  const place = chapters
    .find((chapter) => chapter.kind === kind)
    ?.places.find((one) => one.country === country && one.region === region);
  return place?.answers[field]?.counts[code] ?? null;
}

it('tells, through every filter and over every run of periods, no number but sums of those that were told', () => {
  const runs: readonly [readonly Release[], readonly Release[]][] = [
    [[first], []],
    [[second], [first]],
    [[first, second], []],
  ];
  let compared = 0;
  for (const [releases, before] of runs)
    for (const seen of places)
      for (const { kind, places: shown } of summaryOf(releases, before, seen).chapters)
        for (const place of shown)
          for (const { field, rows } of place.tables)
            for (const { code, reports, atLeast, before: earlier } of rows) {
              compared += 1;
              const told = releases.map((release) => toldBy(release, kind, place, field, code));
              const known = told.filter((number) => number !== null);
              expect(reports).toBe(known.reduce((sum, number) => sum + number, 0));
              if (field !== 'month') expect(atLeast).toBe(known.length < told.length);
              if (earlier !== null) expect(toldBy(first, kind, place, field, code)).toBe(earlier);
            }
  expect(compared).toBeGreaterThan(1_000);
});
