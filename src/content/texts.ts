import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, finding } from './finding.ts';
import { inside, readJson, type Source, type Spot } from './source.ts';

/** A text, or a list of words, of one language, and where it is written. */
export type Leaf = { readonly text: string | readonly string[]; readonly spot: Spot };

/** One language: `namespace:path.to.key` to what is written there. */
export type Texts = ReadonlyMap<string, Leaf>;

/** Files whose leaves are lists of words that are understood and never printed. */
export const understood: ReadonlySet<string> = new Set(['aliases', 'options', 'words']);

/** Endings that i18next takes for plural forms. `other` alone is an ordinary ending, such as in `non_binary_other`. */
export const pluralEnding = /_(zero|one|two|few|many|other)$/;

/** Reads every JSON file of a language's folder. */
export function readTexts(folder: string): {
  readonly texts: Texts;
  /** The files, by namespace. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly findings: readonly Finding[];
} {
  const texts = new Map<string, Leaf>();
  const sources = new Map<string, Source>();
  const findings: Finding[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json')) continue;
    const source = readJson(join(folder, name));
    const namespace = name.slice(0, -'.json'.length);
    const take = (value: unknown, path: readonly string[]): void => {
      const key = `${namespace}:${path.join('.')}`;
      if (typeof value === 'string' || isWords(value)) {
        texts.set(key, { text: value, spot: inside(source.spot, ...path) });
      } else if (isObject(value)) {
        for (const [part, inner] of Object.entries(value)) take(inner, [...path, part]);
      } else findings.push(finding(source.spot(...path), 'bad_value', { key, allowed: '' }));
    };
    sources.set(namespace, source);
    if (source.value === null) findings.push(...source.problems());
    else take(source.value, []);
  }
  return { texts, sources, findings };
}

/** Whether a language has the text, be it in plural forms. */
export function hasText(texts: Texts, key: string): boolean {
  return texts.has(key) || texts.has(`${key}_other`);
}

/** Every form of a text: the one, or its plural forms. */
export function formsOf(texts: Texts, key: string): readonly Leaf[] {
  const keys = [key, ...['zero', 'one', 'two', 'few', 'many', 'other'].map((form) => `${key}_${form}`)];
  return keys.flatMap((one) => texts.get(one) ?? []);
}

/** What is printed of a text; nothing of a list of words. */
export function printed(leaf: Leaf | undefined): string | null {
  return typeof leaf?.text === 'string' ? leaf.text : null;
}

/** The words of a list of words; nothing of a text. */
export function wordsOf(leaf: Leaf | undefined): readonly string[] | null {
  return typeof leaf?.text === 'object' ? leaf.text : null;
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
