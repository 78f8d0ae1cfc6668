import type { Period } from '../../core/evidence/periods.ts';
import { monthName } from '../../i18n/month-name.ts';
import type { SummaryWords } from './format.ts';

/** A period in words; one month is named once. */
export function periodName({ from, to }: Period, words: SummaryWords): string {
  const { lang, text } = words;
  if (from === to) return monthName(from, lang);
  return text('period', { from: monthName(from, lang), to: monthName(to, lang) });
}

/** Months begin small in Russian, sentences don't. */
export function sentenceCase(text: string, { lang }: SummaryWords): string {
  return text.slice(0, 1).toLocaleUpperCase(lang) + text.slice(1);
}
