import { describe, expect, it, vi } from 'vitest';
import { FIELDS } from '../../../src/core/evidence/fields.ts';
import { releaseSteps } from '../../../src/core/evidence/make-release.ts';
import type { Chapter, PlaceFigures, Release } from '../../../src/core/evidence/release.ts';
import { finish } from '../../../src/core/evidence/steps.ts';
import { counted, type MadeUp, population } from '../../stand-ins/evidence/population.ts';
import { attack, leavesIn } from './attack.ts';

const list = (name: string, size: number) => Array.from({ length: size }, (_, at) => `${name}${at}`);
const lists = new Map([
  ['incident_type', list('t', 8)],
  ['service', list('s', 5)],
  ['access_problem', list('p', 6)],
  ['setting', list('w', 5)],
  ['responsible_party', list('r', 4)],
  ['time_band', list('b', 3)],
  ['frequency', list('f', 4)],
  ['consequence', list('q', 5)],
  ['help_needed', list('h', 5)],
  ['age_band', list('a', 4)],
  ['gender', list('g', 3)],
  ['community', list('c', 5)],
]);
const months = ['2026-01', '2026-02', '2026-03'];
const about = { from: '2026-01', to: '2026-03', made: '2026-04-02', smallest: 5 };
const regions = { KE: list('KE-', 5), KZ: list('KZ-', 3), TZ: list('TZ-', 2) };

/** Two countries of a few big regions: a small number of one would hide the other's, were the whole not hidden instead. */
const two = { KE: list('KE-', 4), KZ: list('KZ-', 3) };

function made(seed: number, reports: number, smallest = 5, inside: typeof regions | typeof two = regions) {
  const people = population({ seed, reports, months, lists, regions: inside });
  return { people, release: finish(releaseSteps({ ...about, smallest }, counted(people), lists)) };
}

/** The true number, straight from the reports. */
function truth(
  people: readonly MadeUp[],
  release: Release,
  chapter: Chapter,
  place: PlaceFigures,
  field: string,
  code: string,
) {
  const named = leavesIn(chapter, chapter.places[0] as PlaceFigures);
  const isIn = (one: MadeUp, { country, region }: PlaceFigures): boolean => {
    if (country === null) return true;
    if (country === 'other') return !named.some((leaf) => leaf.country === one.country);
    if (one.country !== country || region === null) return one.country === country;
    if (region !== 'other') return one.region === region;
    return !named.some((leaf) => leaf.country === country && leaf.region === one.region);
  };
  const answers = (one: MadeUp): readonly string[] =>
    field === 'month'
      ? [one.day.slice(0, 7)]
      : field === 'filed_by'
        ? [one.peerFiled ? 'peer_worker' : 'reporter']
        : field === 'case_status'
          ? [one.status ?? '']
          : (one.facts[field] ?? one.self[field] ?? []);
  expect(release.chapters).toContain(chapter);
  return people.filter((one) => one.kind === chapter.kind && isIn(one, place) && answers(one).includes(code))
    .length;
}

/** Every code of a question that could have been told. */
function codesOf(people: readonly MadeUp[], field: string): readonly string[] {
  const found = people.flatMap((one) => [
    ...(one.facts[field] ?? one.self[field] ?? []),
    ...(field === 'month' ? [one.day.slice(0, 7)] : []),
    ...(field === 'filed_by' ? [one.peerFiled ? 'peer_worker' : 'reporter'] : []),
    ...(field === 'case_status' && one.status !== null ? [one.status] : []),
  ]);
  return [...new Set([...(lists.get(field) ?? []), ...found])];
}

/** What a solver finds out of a release that it should not: numbers with fewer than five others beside them. */
function foundOut({ people, release }: { people: readonly MadeUp[]; release: Release }) {
  const found: string[] = [];
  let tried = 0;
  for (const chapter of release.chapters) {
    for (const { name } of FIELDS) {
      if (chapter.places[0]?.answers[name] === undefined) continue;
      for (const { place, code, least, most } of attack(chapter, name, codesOf(people, name), () => true)) {
        tried += 1;
        const where = `${chapter.kind} ${place.country} ${place.region} ${name} ${code}`;
        const actual = truth(people, release, chapter, place, name, code);
        expect(least, where).toBeLessThanOrEqual(actual + 1e-6);
        expect(most, where).toBeGreaterThanOrEqual(actual - 1e-6);
        if (most - least <= 5 - 1e-6) found.push(`${where} is ${actual}, between ${least} and ${most}`);
      }
    }
  }
  return { found, tried };
}

describe('whoever has every published figure and a solver', () => {
  it.each([
    [1, 60],
    [2, 150],
    [3, 400],
    [4, 1_000],
    [5, 90],
    [6, 250],
  ])(
    'finds no small number, nor any bounds closer than five (population %i of %i)',
    (seed, reports) => {
      const { found, tried } = foundOut(made(seed, reports));
      expect(found).toEqual([]);
      expect(tried).toBeGreaterThan(50);
    },
    240_000,
  );

  it('finds none either where a country is told of and the whole is not', () => {
    const { people, release } = made(7, 300, 5, two);
    const apart = release.chapters.flatMap(({ places: [whole, ...places] }) =>
      places.flatMap(({ region, answers }) =>
        region !== null
          ? []
          : Object.entries(answers).flatMap(([field, { counts }]) =>
              Object.keys(counts).filter((code) => whole?.answers[field]?.counts[code] === undefined),
            ),
      ),
    );
    expect(apart.length).toBeGreaterThan(3);
    expect(foundOut({ people, release }).found).toEqual([]);
  }, 240_000);

  it('finds some as soon as only the small numbers themselves are hidden, and nothing beside them', async () => {
    vi.resetModules();
    vi.doMock('../../../src/core/evidence/other-worlds.ts', () => ({
      otherWorlds: () => ({ isWide: () => true }),
    }));
    const careless = await import('../../../src/core/evidence/make-release.ts');
    vi.doUnmock('../../../src/core/evidence/other-worlds.ts');
    const { people } = made(3, 400);
    const release = finish(careless.releaseSteps(about, counted(people), lists));
    expect(foundOut({ people, release }).found.length).toBeGreaterThan(10);
  }, 240_000);
});

describe('a release', () => {
  const { people, release } = made(4, 1_000);

  it('tells the true number, and none below five', () => {
    let told = 0;
    for (const chapter of release.chapters)
      for (const place of chapter.places)
        for (const [field, { counts }] of Object.entries(place.answers))
          for (const [code, count] of Object.entries(counts)) {
            told += 1;
            expect(count).toBeGreaterThanOrEqual(5);
            expect(place.reports - count).toBeGreaterThanOrEqual(5);
            expect(count).toBe(truth(people, release, chapter, place, field, code));
          }
    expect(told).toBeGreaterThan(150);
  });

  it('hides more when more is asked for', () => {
    const strict = made(4, 1_000, 10).release;
    for (const chapter of strict.chapters)
      for (const place of chapter.places)
        for (const { counts } of Object.values(place.answers))
          for (const count of Object.values(counts)) expect(count).toBeGreaterThanOrEqual(10);
  });
});
