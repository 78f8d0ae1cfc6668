import MiniSearch from 'minisearch';
import { normalise } from './normalise.ts';

/** One thing a typed answer can mean, with everything it may be called in any language. */
export type Choosable = { readonly value: string; readonly names: readonly string[] };

/** What a typed answer was taken for. */
export type Reading =
  | { readonly kind: 'exact'; readonly values: readonly string[] }
  /** One name is clearly the closest; never good enough for consent, send or delete. */
  | { readonly kind: 'near'; readonly value: string }
  /** Several names are close: to be offered. */
  | { readonly kind: 'some'; readonly values: readonly string[] }
  | { readonly kind: 'none' };

const NUMBERS = /^#?\d{1,2}(?:\s*(?:[,;.\s]|na|and|и)\s*#?\d{1,2})*\.?\)?$/iu;
/** Longer than this is somebody telling, not choosing. */
const LONGEST_ANSWER_WORDS = 7;

/**
 * Reads a typed answer: numbers of the options on the screen, whole names, or something close to one.
 * @param shown values on the screen, in the order they are numbered
 * @param many whether several may be given at once, as in "1, 4"
 */
export function readAnswer(
  text: string,
  shown: readonly string[],
  all: readonly Choosable[],
  many: boolean,
): Reading {
  const byNumber = readNumbers(text, shown, many);
  if (byNumber !== null) return byNumber;
  const typed = normalise(text);
  if (typed === '') return { kind: 'none' };
  const exact = named(typed, all);
  if (exact !== null) return { kind: 'exact', values: [exact] };
  if (many) {
    const parts = text
      .split(/[,;\n]/)
      .map(normalise)
      .filter((part) => part !== '');
    const values = parts.map((part) => named(part, all));
    if (parts.length > 1 && values.every((value) => value !== null)) return { kind: 'exact', values };
  }
  if (typed.split(' ').length > LONGEST_ANSWER_WORDS) return { kind: 'none' };
  return near(typed, all);
}

function readNumbers(text: string, shown: readonly string[], many: boolean): Reading | null {
  const trimmed = text.trim();
  if (trimmed.length > 60 || !NUMBERS.test(trimmed)) return null;
  const numbers = [...trimmed.matchAll(/\d{1,2}/g)].map((match) => Number(match[0]));
  if (numbers.length > 1 && !many) return null;
  const values = numbers.map((number) => shown[number - 1]);
  if (!values.every((value) => value !== undefined)) return { kind: 'none' };
  return { kind: 'exact', values: [...new Set(values)] };
}

function named(typed: string, all: readonly Choosable[]): string | null {
  const hits = all.filter((one) => one.names.some((name) => normalise(name) === typed));
  const only = hits[0];
  return hits.length === 1 && only !== undefined ? only.value : null;
}

/** Typos forgiven by length of the word; a beginning of three letters or more counts too. */
function near(typed: string, all: readonly Choosable[]): Reading {
  const index = new MiniSearch<{ id: number; name: string; value: string }>({
    fields: ['name'],
    storeFields: ['value'],
    processTerm: (term) => normalise(term) || null,
    tokenize: (name) => normalise(name).split(' '),
  });
  let id = 0;
  for (const one of all) for (const name of one.names) index.add({ id: id++, name, value: one.value });
  const found = index.search(typed, {
    combineWith: 'AND',
    prefix: (term) => term.length >= 3,
    fuzzy: (term) => (term.length <= 3 ? false : term.length <= 5 ? 1 : 2),
  });
  const best = new Map<string, number>();
  for (const hit of found) {
    const value = String(hit.value);
    best.set(value, Math.max(best.get(value) ?? 0, hit.score));
  }
  const ranked = [...best].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (first === undefined) return { kind: 'none' };
  if (second === undefined || first[1] >= 1.6 * second[1]) return { kind: 'near', value: first[0] };
  return { kind: 'some', values: ranked.slice(0, 6).map(([value]) => value) };
}
