import type { Content } from '../content.ts';
import { type Finding, finding } from '../finding.ts';
import { pluralEnding } from '../texts.ts';

/**
 * Keys that are written in plural forms. `_other` alone makes no plural, it is an ordinary ending too; a form that only
 * plurals have, in any language, does.
 */
export function pluralBases(content: Content): ReadonlySet<string> {
  const keys = [...content.texts.values()].flatMap((texts) => [...texts.keys()]);
  return new Set(
    keys.filter((key) => /_(zero|one|two|few|many)$/.test(key)).map((key) => key.replace(pluralEnding, '')),
  );
}

/** Plural forms that a language needs and lacks, or has and never uses (Unicode CLDR, through `Intl.PluralRules`). */
export function lintPlurals(content: Content): readonly Finding[] {
  const bases = pluralBases(content);
  return [...content.texts].flatMap(([lang, texts]) => {
    const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    return [...bases].flatMap((key) => {
      const written = ['zero', 'one', 'two', 'few', 'many', 'other'].filter((form) =>
        texts.has(`${key}_${form}`),
      );
      const first = texts.get(`${key}_${written[0]}`);
      if (first === undefined) return [];
      const lacking = forms.filter((form) => !written.includes(form));
      const unused = written.filter((form) => !forms.some((one) => one === form));
      return [
        ...lacking.map((form) => finding(first.spot(), 'plural_missing', { key, lang, form })),
        ...unused.map((form) =>
          finding((texts.get(`${key}_${form}`) ?? first).spot(), 'plural_unused', { key, lang, form }),
        ),
      ];
    });
  });
}
