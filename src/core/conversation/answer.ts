import { kept } from '../kept.ts';
import { closest } from './closest.ts';
import { normalise } from './normalise.ts';

/** One thing a typed answer can mean, with everything it may be called in any language. */
export type Choosable = { readonly value: string; readonly names: readonly string[] };

/** What a typed answer was taken for. */
export type Reading =
  | { readonly kind: 'exact'; readonly values: readonly string[] }
  /** Clearly the closest; never good enough for consent, send or delete. */
  | { readonly kind: 'near'; readonly values: readonly string[] }
  /** Something is close, not clearly enough: to be offered. */
  | { readonly kind: 'some'; readonly values: readonly string[] }
  | { readonly kind: 'none' };

/** What can be meant, and how. */
export type Question = {
  /** Values on the screen, in the order they are numbered. */
  readonly shown: readonly string[];
  readonly all: readonly Choosable[];
  /** Several may be given at once, as in "1, 4" or "beaten and robbed". */
  readonly many: boolean;
  /** Words that say nothing by themselves, in any language, normalised: "at", "my", "в", "kwa". */
  readonly fillers: ReadonlySet<string>;
  /** The screen already asks which one was meant: a number is one on the screen. */
  readonly narrowed?: boolean;
};

const NUMBERS = /^#?\d{1,2}(?:\s*(?:[,;.\s]|na|and|и)\s*#?\d{1,2})*\.?\)?$/iu;
const BETWEEN = /[,;\n+&]|\s(?:and|na|и)\s/iu;
/** Longer than this is somebody telling, not choosing. */
const LONGEST_ANSWER_WORDS = 7;

/** Reads a typed answer: numbers of the options on the screen, whole names, or something close to one. */
export function readAnswer(text: string, question: Question): Reading {
  const { shown, all, many, fillers } = question;
  const typed = normalise(text);
  const exact = named(typed, all);
  const byNumber = readNumbers(text, shown, many);
  if (byNumber !== null) {
    const clash = question.narrowed !== true && exact !== null && !byNumber.includes(exact);
    return clash ? { kind: 'some', values: [exact, ...byNumber] } : { kind: 'exact', values: byNumber };
  }
  if (exact !== null) return { kind: 'exact', values: [exact] };
  if (many) {
    const several = readParts(text, question);
    if (several !== null) return several;
  }
  const words = typed.split(' ');
  if (words.length > LONGEST_ANSWER_WORDS || words.every((word) => fillers.has(word)))
    return { kind: 'none' };
  const whole = single(typed, question);
  if (whole.kind !== 'none') return whole;
  return single(words.filter((word) => !fillers.has(word)).join(' '), question, true);
}

/** What is left without the words that say nothing may be a whole name; it is still no exact answer. */
function single(typed: string, { all, fillers }: Question, bare = false): Reading {
  const exact = bare ? named(typed, all) : null;
  if (exact !== null) return { kind: 'near', values: [exact] };
  const found = closest(typed, all, fillers);
  return found.kind === 'near' ? { kind: 'near', values: [found.value] } : found;
}

/** "Beaten, bribe": only when every part is understood. */
function readParts(text: string, question: Question): Reading | null {
  const parts = text.split(BETWEEN).filter((part) => normalise(part) !== '');
  if (parts.length < 2) return null;
  const values: string[] = [];
  let kind: 'exact' | 'near' = 'exact';
  for (const part of parts) {
    const read = readAnswer(part, { ...question, many: false });
    if (read.kind !== 'exact' && read.kind !== 'near') return null;
    if (read.kind === 'near') kind = 'near';
    values.push(...read.values);
  }
  return { kind, values: [...new Set(values)] };
}

/** Null where the text is no list of numbers on the screen: "17" may still be somebody's age. */
function readNumbers(text: string, shown: readonly string[], many: boolean): readonly string[] | null {
  const trimmed = text.trim();
  if (trimmed.length > 60 || !NUMBERS.test(trimmed)) return null;
  const numbers = [...trimmed.matchAll(/\d{1,2}/g)].map((match) => Number(match[0]));
  if (numbers.length > 1 && !many) return null;
  const values = numbers.map((number) => shown[number - 1]);
  return values.every((value) => value !== undefined) ? [...new Set(values)] : null;
}

/** The one thing that is called exactly so; null where none is, or several are. */
export function named(typed: string, all: readonly Choosable[]): string | null {
  if (typed === '') return null;
  const hits = all.filter((one) => normalNames(one.names).includes(typed));
  const values = [...new Set(hits.map((one) => one.value))];
  return values.length === 1 ? (values[0] ?? null) : null;
}

const normalOf = new WeakMap<readonly string[], readonly string[]>();

/** The names of a thing are the same list every time, and there are many more of them than words typed. */
function normalNames(names: readonly string[]): readonly string[] {
  return kept(normalOf, names, () => names.map(normalise));
}
