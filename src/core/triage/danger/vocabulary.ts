import { readings } from './normalise.ts';
import { isOneSlipAway, startsWithOneSlip } from './slip.ts';

/** One thing that a word of the text may match: a word or stem of a pattern, known by a number. */
export type Atom = number;

type Near = { readonly word: string; readonly open: boolean; readonly atom: Atom };
type Shelf = {
  readonly words: Map<string, Atom>;
  readonly stems: Map<string, Atom>;
  readonly near: Map<string, Near[]>;
};

/** Every word of the lexicon, arranged so that a typed word finds all it matches in a few look-ups. */
export type Vocabulary = {
  readonly plain: Shelf;
  /** Shelves of stems by the name of their prefixes, and by every beginning that those can form. */
  readonly prefixed: ReadonlyMap<string, Shelf>;
  readonly beginnings: ReadonlyMap<string, readonly Shelf[]>;
  readonly longest: number;
  size: number;
};

/** The number that `#` in a pattern stands for. */
const numberAtom: Atom = 0;
const longestStem = 24;

const emptyShelf = (): Shelf => ({ words: new Map(), stems: new Map(), near: new Map() });

/** `prefixes`: by name, the places of a prefix in order, each with its alternatives. */
export function newVocabulary(prefixes: ReadonlyMap<string, readonly (readonly string[])[]>): Vocabulary {
  const prefixed = new Map<string, Shelf>();
  const beginnings = new Map<string, Shelf[]>();
  for (const [name, places] of prefixes) {
    const shelf = emptyShelf();
    prefixed.set(name, shelf);
    const all = places.reduce<string[]>(
      (begun, place) => begun.flatMap((start) => place.map((next) => start + next)),
      [''],
    );
    for (const one of new Set(all)) beginnings.set(one, [...(beginnings.get(one) ?? []), shelf]);
  }
  const longest = Math.max(0, ...[...beginnings.keys()].map((one) => one.length));
  return { plain: emptyShelf(), prefixed, beginnings, longest, size: 1 };
}

/** Registers one normalised word of a pattern (`word`, `stem*`, `word~`, `prefix:stem*`, `#`). Throws on an unknown prefix. */
export function atomFor(vocabulary: Vocabulary, written: string): Atom {
  if (written === '#') return numberAtom;
  const parts = /^(?:([a-z_]+):)?([\p{L}\p{N}]+)(~?)(\*?)$/u.exec(written);
  const word = parts?.[2];
  if (!parts || !word) throw new Error(`"${written}" is not a word of a pattern`);
  const shelf = parts[1] ? vocabulary.prefixed.get(parts[1]) : vocabulary.plain;
  if (!shelf) throw new Error(`no prefixes are called "${parts[1]}"`);
  const open = parts[4] === '*';
  if (parts[3] === '~') {
    const atom = vocabulary.size++;
    const key = word.slice(0, 1);
    shelf.near.set(key, [...(shelf.near.get(key) ?? []), { word, open, atom }]);
    return atom;
  }
  const map = open ? shelf.stems : shelf.words;
  const atom = map.get(word) ?? vocabulary.size++;
  map.set(word, atom);
  return atom;
}

/** All that one typed word matches. */
export function atomsOf(vocabulary: Vocabulary, typed: string): ReadonlySet<Atom> {
  const found = new Set<Atom>();
  if (/^\p{N}{1,4}$/u.test(typed)) found.add(numberAtom);
  for (const word of readings(typed)) {
    take(vocabulary.plain, word, found);
    for (let cut = 1; cut <= vocabulary.longest && cut < word.length; cut++) {
      for (const shelf of vocabulary.beginnings.get(word.slice(0, cut)) ?? [])
        take(shelf, word.slice(cut), found);
    }
  }
  return found;
}

function take(shelf: Shelf, word: string, found: Set<Atom>): void {
  const whole = shelf.words.get(word);
  if (whole !== undefined) found.add(whole);
  for (let end = Math.min(word.length, longestStem); end > 0; end--) {
    const stem = shelf.stems.get(word.slice(0, end));
    if (stem !== undefined) found.add(stem);
  }
  for (const near of shelf.near.get(word.slice(0, 1)) ?? []) {
    if (near.open ? startsWithOneSlip(word, near.word) : isOneSlipAway(word, near.word)) found.add(near.atom);
  }
}

/** Whether two sets of atoms have one in common. */
export function meet(some: ReadonlySet<Atom>, others: ReadonlySet<Atom>): boolean {
  for (const atom of some) if (others.has(atom)) return true;
  return false;
}
