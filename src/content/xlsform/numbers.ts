import type { Said } from '../schema/survey.ts';

/** So many numbers are offered one by one. */
const MOST = 12;
const BANDS: readonly (readonly [string, string])[] = [
  ['n0', '0'],
  ['n1', '1'],
  ['n2', '2'],
  ['n3_5', '3–5'],
  ['n6_10', '6–10'],
  ['over_10', '> 10'],
];

/**
 * A question for a number, as a choice: a number by itself can find somebody, and is not counted here. Each one where the
 * constraint leaves few (`. >= 0 and . <= 7`), else bands, which whoever wrote it will want to mend.
 */
export function numbersOf(
  constraint: string | undefined,
  langs: readonly string[],
): { readonly options: { code: string; label: Said }[]; readonly exact: boolean } {
  const [, least] = /\.\s*>=\s*(\d+)/.exec(constraint ?? '') ?? [];
  const [, most] = /\.\s*<=\s*(\d+)/.exec(constraint ?? '') ?? [];
  const [from, to] = [Number(least ?? 0), Number(most ?? Number.POSITIVE_INFINITY)];
  const label = (text: string): Said => Object.fromEntries(langs.map((lang) => [lang, text]));
  if (to - from < MOST && to > from) {
    const numbers = Array.from({ length: to - from + 1 }, (_, nth) => String(from + nth));
    return { options: numbers.map((text) => ({ code: `n${text}`, label: label(text) })), exact: true };
  }
  return { options: BANDS.map(([code, text]) => ({ code, label: label(text) })), exact: false };
}
