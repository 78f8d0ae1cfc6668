import MiniSearch, { type SearchOptions } from 'minisearch';
import { kept } from '../kept.ts';
import type { Choosable } from './answer.ts';
import { normalise } from './normalise.ts';

/** What is close to some typed words: clearly one, several or one to be offered, or nothing. */
export type Closest =
  | { readonly kind: 'near'; readonly value: string }
  | { readonly kind: 'some'; readonly values: readonly string[] }
  | { readonly kind: 'none' };

/** Most that is offered at once: a screen of options. */
const OFFERED = 6;

/** How closely to look, closest first. A word two slips away is often another word: it is offered, never taken. */
const looks: readonly { readonly taken: boolean; readonly options: SearchOptions }[] = [
  { taken: true, options: { prefix: (term) => term.length >= 3, fuzzy: false } },
  { taken: true, options: { prefix: false, fuzzy: (term) => (term.length >= 5 ? 1 : false) } },
  { taken: false, options: { prefix: false, fuzzy: (term) => (term.length >= 8 ? 2 : false) } },
];

/**
 * Looks for names that hold every typed word, typos forgiven by length of the word; a beginning of three letters or more
 * counts too. One that merely holds the words somewhere is offered; one that begins with them is taken.
 * @param typed normalised words
 */
export function closest(typed: string, all: readonly Choosable[], fillers: ReadonlySet<string>): Closest {
  if (typed === '') return { kind: 'none' };
  const index = indexOf(all);
  for (const { taken, options } of looks) {
    const found = index.search(typed, { combineWith: 'AND', ...options });
    if (found.length === 0) continue;
    const best = new Map<string, { score: number; begins: boolean }>();
    for (const hit of found) {
      const value = String(hit.value);
      const had = best.get(value);
      best.set(value, {
        score: Math.max(had?.score ?? 0, hit.score),
        begins: had?.begins === true || begins(String(hit.name), typed, fillers),
      });
    }
    const ranked = [...best].sort((a, b) => b[1].score - a[1].score);
    const [first, second] = ranked;
    if (first === undefined) continue;
    const clear = second === undefined || first[1].score >= 1.6 * second[1].score;
    return taken && clear && first[1].begins
      ? { kind: 'near', value: first[0] }
      : { kind: 'some', values: ranked.slice(0, OFFERED).map(([value]) => value) };
  }
  return { kind: 'none' };
}

/** Whether the name, but for fillers, is the typed words and perhaps more: as many words, or the typed ones first. */
function begins(name: string, typed: string, fillers: ReadonlySet<string>): boolean {
  const whole = normalise(name);
  const words = whole.split(' ').filter((word) => !fillers.has(word));
  return (
    whole.startsWith(typed) || words.join(' ').startsWith(typed) || words.length === typed.split(' ').length
  );
}

type Index = MiniSearch<{ id: number; name: string; value: string }>;
const indexes = new WeakMap<readonly Choosable[], Index>();

/** What a step offers to everybody is one list, indexed when something near it is first typed. */
function indexOf(all: readonly Choosable[]): Index {
  return kept(indexes, all, newIndex);
}

function newIndex(all: readonly Choosable[]): Index {
  const index: Index = new MiniSearch({
    fields: ['name'],
    storeFields: ['value', 'name'],
    processTerm: (term) => normalise(term) || null,
    tokenize: (name) => normalise(name).split(' '),
  });
  let id = 0;
  for (const one of all) for (const name of one.names) index.add({ id: id++, name, value: one.value });
  return index;
}
