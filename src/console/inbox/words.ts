import type { Content } from '../../content/content.ts';
import type { Lang } from '../../core/conversation/flow.ts';
import { labelText } from '../../i18n/labels.ts';
import { type T, textOrNull } from '../texts.ts';

/** Codes and times as words, in the reader's language. */
export type InboxWords = {
  readonly t: T;
  readonly lang: Lang;
  /** With the country's own word for it, where a country is given and has one. */
  code(list: string, code: string, country?: string): string;
  region(code: string): string;
  country(code: string): string;
  language(code: string): string;
  /** A length of time in its largest unit, such as "40 min". @param ms milliseconds */
  long(ms: number): string;
  /** "in 40 min", or "3 hr ago" where it is negative. @param ms milliseconds */
  fromNow(ms: number): string;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function inboxWords(t: T, lang: Lang, content: Content): InboxWords {
  const look = (_lang: Lang, key: string) => textOrNull(t, key);
  const packs = content.countries.map(({ value }) => value);
  const languages = new Intl.DisplayNames([lang], { type: 'language' });
  const relative = new Intl.RelativeTimeFormat(lang, { style: 'short' });
  return {
    t,
    lang,
    code: (list, code, country) => labelText(look, lang, country ?? null, { list, code }),
    region: (code) =>
      packs.flatMap((pack) => pack.regions).find((one) => one.code === code)?.names[lang]?.[0] ?? code,
    country: (code) => packs.find((pack) => pack.code === code)?.names[lang]?.[0] ?? code,
    language: (code) => languages.of(code) ?? code,
    long(ms) {
      const { count, unit } = inLargest(ms);
      return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
    },
    fromNow(ms) {
      const { count, unit } = inLargest(Math.abs(ms));
      return relative.format(ms < 0 ? -count : count, unit);
    },
  };
}

function inLargest(ms: number): { readonly count: number; readonly unit: 'minute' | 'hour' | 'day' } {
  const length = Math.max(0, ms);
  if (length < HOUR) return { count: Math.max(1, Math.floor(length / MINUTE)), unit: 'minute' };
  if (length < 2 * DAY) return { count: Math.floor(length / HOUR), unit: 'hour' };
  return { count: Math.floor(length / DAY), unit: 'day' };
}
