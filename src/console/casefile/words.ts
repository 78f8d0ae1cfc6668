import { dueText } from '../../app/due-text.ts';
import type { Content } from '../../content/content.ts';
import type { Lang } from '../../core/conversation/flow.ts';
import { labelText } from '../../i18n/labels.ts';
import type { T } from '../texts.ts';

/** Codes as words, in the reader's language. */
export type Words = {
  readonly t: T;
  readonly lang: Lang;
  code(list: string, code: string): string;
  /** As colleagues say it: the labels of the list speak to the reporter. */
  status(code: string): string;
  place(country: string, region: string | null): string;
  at(instant: number): string;
};

export function wordsOf(t: T, lang: Lang, content: Content, country: string, zone: string): Words {
  // A text that is missing comes back as its own key.
  const look = (_lang: Lang, key: string): string | null => {
    const text = t(key);
    return key.endsWith(text) ? null : text;
  };
  return {
    t,
    lang,
    code: (list, code) => labelText(look, lang, country, { list, code }),
    status: (code) =>
      look(lang, `case:state.${code}`) ?? labelText(look, lang, country, { list: 'case_status', code }),
    place(inCountry, region) {
      const pack = content.countries.find(({ value }) => value.code === inCountry)?.value;
      const found = pack?.regions.find((one) => one.code === region);
      return found?.names[lang]?.[0] ?? region ?? pack?.names[lang]?.[0] ?? inCountry;
    },
    at: (instant) => dueText(instant, zone, lang),
  };
}
