import { normalise } from './normalise.ts';
import type { Pattern } from './pattern.ts';
import { type Atom, atomsOf, meet, type Vocabulary } from './vocabulary.ts';

/** A text as words, each with what it matches; sentences are numbered, clauses too. */
export type Words = {
  readonly atoms: readonly ReadonlySet<Atom>[];
  /** Which words are negators: a gap never leaps over one ("меня не бьют" is not "меня ... бьют"). */
  readonly negator: readonly boolean[];
  readonly sentence: readonly number[];
  readonly clause: readonly number[];
};

/** Patterns by the atoms they can begin with, each with what it is a sign of. */
export type Phrases<Sign> = ReadonlyMap<Atom, readonly { readonly pattern: Pattern; readonly of: Sign }[]>;

/** A run of words that a pattern matched; `end` is the word after it. */
export type Found<Sign> = { readonly start: number; readonly end: number; readonly of: Sign };

/** Characters read from the beginning and from the end of a text that is longer than any channel lets one type. */
const mostRead = 10_000;

export function readText(text: string, vocabulary: Vocabulary, negators: ReadonlySet<Atom>): Words {
  const short = text.length > 2 * mostRead ? `${text.slice(0, mostRead)}\n${text.slice(-mostRead)}` : text;
  const known = new Map<string, ReadonlySet<Atom>>();
  const atoms: ReadonlySet<Atom>[] = [];
  const sentence: number[] = [];
  const clause: number[] = [];
  let sentences = 0;
  let clauses = 0;
  for (const [part] of normalise(short)
    .slice(0, 3 * mostRead)
    .matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}\s]+/gu)) {
    if (/^[\p{L}\p{N}]/u.test(part)) {
      let matched = known.get(part);
      if (!matched) {
        matched = atomsOf(vocabulary, part);
        known.set(part, matched);
      }
      atoms.push(matched);
      sentence.push(sentences);
      clause.push(clauses);
    } else if (part === '.' || /[!?]/.test(part)) {
      sentences++;
      clauses++;
    } else if (/[,;:.()–—-]/.test(part)) {
      clauses++;
    }
  }
  return { atoms, negator: atoms.map((one) => meet(one, negators)), sentence, clause };
}

/** Every place where a pattern matches within one sentence. */
export function findPhrases<Sign>(phrases: Phrases<Sign>, words: Words): Found<Sign>[] {
  const found: Found<Sign>[] = [];
  words.atoms.forEach((atoms, start) => {
    if (atoms.size === 0) return;
    const tried = new Set<Pattern>();
    for (const atom of atoms) {
      for (const { pattern, of } of phrases.get(atom) ?? []) {
        if (tried.has(pattern)) continue;
        tried.add(pattern);
        const ends = follow(pattern, words, new Set([start]), words.sentence[start] ?? 0);
        if (ends.size > 0) found.push({ start, end: Math.max(...ends), of });
      }
    }
  });
  return found;
}

/** Where a pattern can end when begun at any of some places. Sets of places, not backtracking: cost stays linear. */
function follow(
  pattern: Pattern,
  words: Words,
  starts: ReadonlySet<number>,
  sentence: number,
): ReadonlySet<number> {
  const ends = new Set<number>();
  switch (pattern.is) {
    case 'word':
      for (const at of starts) {
        const atoms = words.atoms[at];
        if (atoms && words.sentence[at] === sentence && meet(atoms, pattern.atoms)) ends.add(at + 1);
      }
      return ends;
    case 'gap':
      for (const at of starts) {
        ends.add(at);
        for (let skip = 0; skip < pattern.upTo && !words.negator[at + skip]; skip++) ends.add(at + skip + 1);
      }
      return ends;
    case 'either':
      if (pattern.optional) for (const at of starts) ends.add(at);
      for (const one of pattern.of) for (const end of follow(one, words, starts, sentence)) ends.add(end);
      return ends;
    case 'sequence': {
      let places = starts;
      for (const part of pattern.of) {
        if (places.size === 0) break;
        places = follow(part, words, places, sentence);
      }
      return places;
    }
  }
}
