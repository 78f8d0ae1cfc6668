/**
 * A month in words, such as `July 2026`.
 * @param month `2026-07`
 */
export function monthName(month: string, lang: string, length: 'long' | 'short' = 'long'): string {
  const year = length === 'long' ? ({ year: 'numeric' } as const) : {};
  const format = new Intl.DateTimeFormat(lang, { month: length, ...year, timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
