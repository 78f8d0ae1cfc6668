/**
 * Somebody who has everything published of a release, and a solver: between which bounds does each number lie that is hidden?
 * Knows how the questions work, and nothing of how hiding is done.
 */
import highsLoader from 'highs';
import { FIELDS } from '../../../src/core/evidence/fields.ts';
import type { Chapter, PlaceFigures } from '../../../src/core/evidence/release.ts';

type Solver = { solve(problem: string): { readonly Status: string; readonly ObjectiveValue: number } };

// Its types describe another module format than the one that Node loads.
const solver = await (highsLoader as unknown as () => Promise<Solver>)();

export type Bounds = {
  readonly place: PlaceFigures;
  readonly code: string;
  readonly least: number;
  readonly most: number;
};

/** The smallest places that have figures; every other place is the sum of those in it. */
export function leavesIn(chapter: Chapter, { country, region }: PlaceFigures): readonly PlaceFigures[] {
  return chapter.places.filter(
    (leaf) =>
      leaf.country !== null &&
      (country === null || leaf.country === country) &&
      (region === null ? leaf.region !== null || !divided(chapter, leaf) : leaf.region === region),
  );
}

function divided(chapter: Chapter, { country }: PlaceFigures): boolean {
  return chapter.places.some((place) => place.country === country && place.region !== null);
}

/** Bounds of each of these numbers that is not told. */
export function attack(
  chapter: Chapter,
  field: string,
  codes: readonly string[],
  wanted: (place: PlaceFigures, code: string) => boolean,
): readonly Bounds[] {
  const mode = FIELDS.find(({ name }) => name === field)?.mode ?? 'one';
  const whole = chapter.places[0];
  if (whole === undefined) return [];
  const leaves = leavesIn(chapter, whole);
  const x = (code: number, leaf: PlaceFigures) => `x_${code}_${leaves.indexOf(leaf)}`;
  const u = (leaf: PlaceFigures) => `u_${leaves.indexOf(leaf)}`;
  const sum = (terms: readonly string[]) => terms.join(' + ');
  const known: string[] = [];
  for (const leaf of leaves) {
    const all = codes.map((_, code) => x(code, leaf));
    for (const one of all)
      known.push(mode === 'loose' ? `${one} <= ${leaf.reports}` : `${one} + ${u(leaf)} <= ${leaf.reports}`);
    if (mode !== 'loose')
      known.push(`${sum([...all, u(leaf)])} ${mode === 'one' ? '=' : '>='} ${leaf.reports}`);
  }
  for (const place of chapter.places) {
    const inside = leavesIn(chapter, place);
    const answers = place.answers[field];
    for (const [code, count] of Object.entries(answers?.counts ?? {}))
      known.push(`${sum(inside.map((leaf) => x(codes.indexOf(code), leaf)))} = ${count}`);
    if (typeof answers?.answered === 'number')
      known.push(`${sum(inside.map(u))} = ${place.reports - answers.answered}`);
  }
  const subject = known.map((line, at) => ` c${at}: ${line}`).join('\n');
  const bound = (way: 'Minimize' | 'Maximize', goal: string) => {
    const solved = solver.solve(`${way}\n obj: ${goal}\nSubject To\n${subject}\nEnd`);
    if (solved.Status !== 'Optimal')
      throw new Error(`the published figures contradict each other: ${solved.Status}`);
    return solved.ObjectiveValue;
  };
  return chapter.places.flatMap((place) =>
    codes.flatMap((code, at) => {
      if (place.answers[field]?.counts[code] !== undefined || !wanted(place, code)) return [];
      const goal = sum(leavesIn(chapter, place).map((leaf) => x(at, leaf)));
      return [{ place, code, least: bound('Minimize', goal), most: bound('Maximize', goal) }];
    }),
  );
}
