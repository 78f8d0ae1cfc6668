/**
 * A day as people there write it, such as `9 December 2026`; it may end a sentence, so Russian goes without its "г.".
 * @param day `2026-12-09`
 */
export function dayText(day: string, lang: string): string {
  const text = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(Date.parse(`${day}T00:00:00Z`));
  return text.replace(/\sг\.$/, '');
}
