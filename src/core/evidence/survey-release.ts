import type { Question } from './fields.ts';
import { answersOf, releaseSteps, tableOf } from './make-release.ts';
import type { Month } from './month.ts';
import { ALL, type Column, OTHER } from './places.ts';
import { protect } from './protect.ts';
import type { Answers, Chapter, Release } from './release.ts';
import type { Steps } from './steps.ts';
import { tellsWhole } from './table.ts';
import type { Tally } from './tally.ts';

/** A question of a survey, as it is counted. */
export type SurveyQuestion = Question & {
  /** In the order in which they are offered. */
  readonly codes: readonly string[];
  /** Asked only of those who gave one of these answers to an earlier question. */
  readonly after?: { readonly field: string; readonly codes: readonly string[] };
  /** Which site: small places and sites beside each other would give one another away. */
  readonly site?: true;
};

/**
 * What may be told of a survey. A question that only some were asked is told of only where it is told how many they were, and
 * counted of those. A survey that asks for the site is not divided by region: the sum of a region less its told sites would be
 * the hidden one.
 */
export function* surveyReleaseSteps(
  about: { readonly from: Month; readonly to: Month; readonly made: string; readonly smallest: number },
  counted: readonly Tally[],
  questions: readonly SurveyQuestion[],
): Steps<Release> {
  const whole = questions.some(({ site }) => site);
  const tallies = whole ? counted.map((one) => ({ ...one, country: OTHER, region: '' })) : counted;
  const lists = new Map(questions.map(({ name, codes }) => [name, codes]));
  const ofAll = questions.filter(({ after }) => after === undefined);
  const release = yield* releaseSteps(
    about,
    { tallies, hours: [], setAside: [], facilities: [], alerts: [] },
    lists,
    ofAll,
  );
  const chapters: Chapter[] = [];
  for (const chapter of release.chapters) {
    const [all, ...places] = chapter.places;
    if (all === undefined) continue;
    const answers = { ...all.answers };
    for (const question of questions) {
      const told = yield* ofSome(question, tallies, answers, about.smallest);
      if (told !== null) answers[question.name] = told;
    }
    // What is left of all countries, by itself, is the whole once more.
    const apart = whole || places.every(({ country }) => country === OTHER) ? [] : places;
    chapters.push({ ...chapter, places: [{ ...all, answers }, ...apart] });
  }
  return { ...release, chapters };
}

/** Null where everybody was asked, or where how many were is hidden. */
function* ofSome(
  question: SurveyQuestion,
  tallies: readonly Tally[],
  told: Readonly<Record<string, Answers>>,
  smallest: number,
): Steps<Answers | null> {
  const { after } = question;
  if (after === undefined) return null;
  const counts = after.codes.map((code) => told[after.field]?.counts[code]);
  const asked = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (counts.includes(undefined) || asked < smallest) return null;
  const column: Column = { country: OTHER, region: ALL, reports: asked, regions: null };
  const mine = tallies.map((one) => ({ ...one, country: OTHER, region: '' }));
  const table = tableOf(question, mine, [column], question.codes, [asked]);
  if (table === null) return null;
  const shown = yield* protect(table, smallest);
  return answersOf(table, [0], (row) => tellsWhole(shown, row));
}
