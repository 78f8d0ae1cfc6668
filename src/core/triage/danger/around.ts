import type { Context } from './compile.ts';
import type { Found, Words } from './text.ts';
import { type Atom, meet } from './vocabulary.ts';

export type { Found } from './text.ts';

/** Words between a match and a context that still colours it. */
const reach = 7;
/** Fillers a negator may stand before ("I don't really want to..."). */
const mostFillers = 4;

/** Whether a negator stands before a word with nothing but fillers in between, in the same clause. */
export function isNegated(words: Words, start: number, fillers: ReadonlySet<Atom>): boolean {
  for (let at = start - 1; at >= start - 1 - mostFillers; at--) {
    const atoms = words.atoms[at];
    if (!atoms || words.clause[at] !== words.clause[start]) return false;
    if (words.negator[at]) return true;
    if (!meet(atoms, fillers)) return false;
  }
  return false;
}

/** Names of the contexts found a few words before, in, or after a match, in the same sentence. */
export function contextsNear(
  words: Words,
  match: Found<unknown>,
  contexts: readonly Found<Context>[],
): ReadonlySet<string> {
  return new Set(
    contexts
      .filter(
        ({ start, end }) =>
          words.sentence[start] === words.sentence[match.start] &&
          start <= match.end + reach &&
          end >= match.start - reach,
      )
      .map(({ of }) => of.name),
  );
}
