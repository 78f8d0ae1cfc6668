import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../../src/core/evidence/fields.ts';
import { releaseSteps } from '../../../src/core/evidence/make-release.ts';
import type { PlaceFigures } from '../../../src/core/evidence/release.ts';
import { finish } from '../../../src/core/evidence/steps.ts';
import type { Tally } from '../../../src/core/evidence/tally.ts';
import { content } from '../../stand-ins/content.ts';
import { counted, population } from '../../stand-ins/evidence/population.ts';

const lists = new Map([...content.lists].map(([name, list]) => [name, list.map(({ value }) => value.code)]));
const months = Array.from({ length: 12 }, (_, nth) => `2025-${String(nth + 1).padStart(2, '0')}`);
const about = { from: '2025-01', to: '2025-12', made: '2026-01-03', smallest: 5 };
const KE = ['KE-30', 'KE-28', 'KE-22', 'KE-13', 'KE-20'];
const KZ = ['KZ-75', 'KZ-71', 'KZ-35', 'KZ-63'];
/** What reporters answered: how cases went is not one of them. */
const fields = new Set(FIELDS.flatMap(({ name, from }) => (from === 'case' ? [] : [name])));

type Answer = { readonly what: string; readonly reports: number; readonly told: boolean };

/** Every answer of a place that is no small number itself, whether it is told or not. */
function answersIn({ answers, reports }: PlaceFigures, tallies: readonly Tally[]): readonly Answer[] {
  const answered = tallies.filter(({ field, code }) => fields.has(field) && code !== '');
  return [...Map.groupBy(answered, ({ field, code }) => `${field} ${code}`)].flatMap(([what, ones]) => {
    const count = ones.reduce((sum, one) => sum + one.reports, 0);
    const [{ field, code } = { field: '', code: '' }] = ones;
    const told = answers[field]?.counts[code] !== undefined;
    return count < 5 || reports - count < 5 ? [] : [{ what, reports: count, told }];
  });
}

/** Of each kind, its countries and regions of a hundred reports and more, with their answers. */
function bigPlaces(seed: number, reports: number, regions: Readonly<Record<string, readonly string[]>>) {
  const found = counted(population({ seed, reports, months, lists, regions }));
  return finish(releaseSteps(about, found, lists)).chapters.flatMap(({ kind, places }) =>
    places.flatMap((place) => {
      const { country, region } = place;
      if (country === null || region === 'other' || place.reports < 100) return [];
      const here = found.tallies.filter(
        (one) => one.kind === kind && one.country === country && (region === null || one.region === region),
      );
      return [{ name: `${kind} ${region ?? country}`, region, answers: answersIn(place, here) }];
    }),
  );
}

function shareTold(answers: readonly Answer[]): number {
  const sum = (ones: readonly Answer[]) => ones.reduce((all, { reports }) => all + reports, 0);
  return sum(answers.filter(({ told }) => told)) / sum(answers);
}

describe.each([
  ['two countries', 5, 1_500, { KE, KZ }],
  ['two countries, other reports', 6, 1_500, { KE, KZ }],
  ['two countries and more reports', 7, 3_000, { KE, KZ }],
  ['one country', 9, 1_000, { KE }],
])('a country with a few big regions is told its frequent answers: %s', (_name, seed, reports, regions) => {
  const places = bigPlaces(seed, reports, regions);

  it('every answer that twenty gave in a country', () => {
    const countries = places.filter(({ region }) => region === null);
    expect(countries.length).toBe(2 * Object.keys(regions).length);
    const hidden = countries.flatMap(({ name, answers }) =>
      answers.filter((one) => one.reports >= 20 && !one.told).map((one) => ({ name, ...one })),
    );
    expect(hidden).toEqual([]);
  });

  it('nine in ten of all that was answered in a country, three in four of what was in a big region', () => {
    for (const { name, region, answers } of places) {
      expect(answers.length, name).toBeGreaterThan(40);
      expect(shareTold(answers), name).toBeGreaterThan(region === null ? 0.9 : 0.75);
    }
  });
});
