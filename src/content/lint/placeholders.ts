import type { Content } from '../content.ts';
import { type Finding, finding } from '../finding.ts';
import { formsOf, pluralEnding, printed } from '../texts.ts';
import { pluralBases } from './plurals.ts';
import { isCommon } from './text-keys.ts';

/** Texts whose `{{placeholders}}` are not those of the first language. All plural forms of a text count together. */
export function lintPlaceholders(content: Content): readonly Finding[] {
  const [first = 'en', ...others] = content.langs;
  const own = content.texts.get(first) ?? new Map();
  const bases = pluralBases(content);
  const keys = new Set(
    [...own.keys()].map((key) =>
      bases.has(key.replace(pluralEnding, '')) ? key.replace(pluralEnding, '') : key,
    ),
  );
  return [...keys].filter(isCommon).flatMap((key) => {
    const expected = placeholdersOf(content, first, key);
    return others.flatMap((lang) => {
      const forms = formsOf(content.texts.get(lang) ?? new Map(), key);
      const [leaf] = forms;
      if (leaf === undefined || placeholdersOf(content, lang, key) === expected) return [];
      return [
        finding(leaf.spot(), 'placeholder_differs', { key, lang, names: expected === '' ? '–' : expected }),
      ];
    });
  });
}

function placeholdersOf(content: Content, lang: string, key: string): string {
  const forms = formsOf(content.texts.get(lang) ?? new Map(), key).flatMap((leaf) => printed(leaf) ?? []);
  const names = forms.flatMap((text) =>
    [...text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(names)].sort().join(', ');
}
