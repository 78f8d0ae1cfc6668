import type { Content } from './content.ts';
import { type Finding, sorted } from './finding.ts';
import { lintClashes } from './lint/clashes.ts';
import { lintCodes } from './lint/codes.ts';
import { lintCountries } from './lint/countries.ts';
import { lintDuplicates } from './lint/duplicates.ts';
import { lintFlags } from './lint/flags.ts';
import { lintLengths } from './lint/lengths.ts';
import { lintLetters } from './lint/letters.ts';
import { lintMissing } from './lint/missing.ts';
import { lintPlaceholders } from './lint/placeholders.ts';
import { lintPlurals } from './lint/plurals.ts';
import { lintReachable } from './lint/reachable.ts';
import { lintRequired } from './lint/required.ts';
import { lintTargets } from './lint/targets.ts';

/**
 * Everything in the content that a person must mend, in the order of files and lines. Empty when all is well. The texts
 * of a finding are in `locales/<lang>/content.json`: look up `message` and `mend` by key and params.
 */
export function lintContent(content: Content): readonly Finding[] {
  const unreadable = [
    ...content.findings,
    ...[...content.sources.values()].flatMap((source) => source.problems()),
  ];
  // What could not be read is missing everywhere else: a finding for each place that misses it would hide the cause.
  if (unreadable.length > 0) return sorted(unreadable);
  return sorted([
    ...lintDuplicates(content),
    ...lintTargets(content),
    ...lintCodes(content),
    ...lintReachable(content),
    ...lintRequired(content),
    ...lintFlags(content),
    ...lintMissing(content),
    ...lintLengths(content),
    ...lintPlurals(content),
    ...lintPlaceholders(content),
    ...lintClashes(content),
    ...lintCountries(content),
    ...lintLetters(content),
  ]);
}
