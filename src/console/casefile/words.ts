import { dueText } from '../../app/due-text.ts';
import type { Content } from '../../content/content.ts';
import type { Lang } from '../../core/conversation/flow.ts';
import { dayIn } from '../../core/report/day.ts';
import { labelText } from '../../i18n/labels.ts';
import { type T, textOrNull } from '../texts.ts';

/** Codes as words, in the reader's language. */
export type Words = {
  readonly t: T;
  readonly lang: Lang;
  code(list: string, code: string): string;
  /** As colleagues say it: the labels of the list speak to the reporter. */
  status(code: string): string;
  place(country: string, region: string | null): string;
  /** Of a closed case only the days are kept. */
  at(instant: number): string;
  day(day: string): string;
};

export function wordsOf(
  t: T,
  lang: Lang,
  content: Content,
  country: string,
  zone: string,
  closed: boolean,
): Words {
  const look = (_lang: Lang, key: string) => textOrNull(t, key);
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
    at: (instant) => (closed ? dayOf(dayIn(instant, zone), lang) : dueText(instant, zone, lang)),
    day: (day) => dayOf(day, lang),
  };
}

function dayOf(day: string, lang: Lang): string {
  const written = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return written.format(Date.parse(day));
}
