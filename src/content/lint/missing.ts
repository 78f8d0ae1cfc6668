import type { Content } from '../content.ts';
import { countryTexts } from '../country-texts.ts';
import { type Finding, finding } from '../finding.ts';
import { hasText, pluralEnding } from '../texts.ts';
import { pluralBases } from './plurals.ts';
import {
  isCommon,
  isPrinted,
  labelKeys,
  messageKeys,
  type Needed,
  otherKeys,
  titleKeys,
} from './text-keys.ts';

/** Texts that something needs and no language has, and texts that some languages have and others lack. */
export function lintMissing(content: Content): readonly Finding[] {
  const needed = [
    ...messageKeys(content),
    ...labelKeys(content),
    ...titleKeys(content),
    ...otherKeys(content),
  ];
  const nowhere = needed.filter(({ key }) => !isSomewhere(content, key));
  return [
    ...nowhere.map(({ key, spot, path }) => finding(spot(...path), 'no_text', { key })),
    ...uneven(content),
  ];
}

function isSomewhere(content: Content, key: Needed['key']): boolean {
  if (key.startsWith('country_')) return isInPack(content, key);
  return [...content.texts.values()].some((texts) => hasText(texts, key));
}

/** Texts of packs are not in the locales; which languages they have is checked with the packs. */
function isInPack(content: Content, key: string): boolean {
  const [namespace = '', path = ''] = key.split(':');
  const found = path
    .split('.')
    .reduce<unknown>(
      (tree, part) => (typeof tree === 'object' && tree !== null ? Reflect.get(tree, part) : undefined),
      countryTexts(content, content.langs[0] ?? 'en')[namespace],
    );
  return typeof found === 'string';
}

/** One finding a key and language: where it should stand, or where another language has it if the whole file is missing. */
function uneven(content: Content): readonly Finding[] {
  const bases = pluralBases(content);
  const base = (key: string): string => {
    const stem = key.replace(pluralEnding, '');
    return bases.has(stem) ? stem : key;
  };
  const found: Finding[] = [];
  const told = new Set<string>();
  for (const [index, texts] of [...content.texts.values()].entries()) {
    for (const [written, { spot }] of texts) {
      const key = base(written);
      // A country's own text in the first language would be shown to readers of a language that has none.
      if (told.has(key) || !(index === 0 ? isPrinted(key) : isCommon(key))) continue;
      told.add(key);
      for (const [lang, others] of content.texts) {
        const has =
          others.has(key) || [...others.keys()].some((other) => other !== key && base(other) === key);
        if (has) continue;
        const [namespace = '', path = ''] = key.split(':');
        const file = content.sources.get(`${lang}/${namespace}`);
        const where = file === undefined ? spot() : file.spot(...path.split('.'));
        found.push(finding(where, 'text_missing', { key, lang }));
      }
    }
  }
  return found;
}
