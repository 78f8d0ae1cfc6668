import type { Lang } from '../core/conversation/flow.ts';

/** A day as people write it, such as `22 November 2026`. @param day such as `2026-11-22` */
export function dayText(day: string, lang: Lang): string {
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(Date.parse(`${day}T00:00:00Z`));
}
