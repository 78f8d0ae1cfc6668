import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const locales = join(import.meta.dirname, '..', '..', '..', 'locales');

/** By language: what would say that people who report know nothing of each other, which nobody can know. */
const NEVER: Readonly<Record<string, RegExp>> = {
  en: /independent/i,
  ru: /независим/i,
  sw: /\bhuru\b|zisizotegemeana|bila kutegemeana/i,
};

it.each(Object.keys(NEVER))('calls reports separate, never independent: %s', (lang) => {
  const folder = join(locales, lang);
  for (const file of ['summary.json', 'evidence.json', 'rules.json', 'office.json', 'cases.json']) {
    if (!readdirSync(folder).includes(file)) continue;
    const said = readFileSync(join(folder, file), 'utf8').split('\n');
    expect(
      said.filter((line) => NEVER[lang]?.test(line)),
      file,
    ).toEqual([]);
  }
});
