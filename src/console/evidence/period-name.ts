import type { Period } from '../../core/evidence/periods.ts';
import { monthName } from '../../i18n/month-name.ts';
import type { T } from '../texts.ts';

/** A period in words. */
export function periodName({ from, to }: Period, t: T, lang: string): string {
  if (from === to) return monthName(from, lang);
  return t('summary:period', { from: monthName(from, lang), to: monthName(to, lang) });
}
