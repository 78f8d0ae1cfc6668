import type { Lang } from '../core/conversation/flow.ts';

/** The languages in the order in which a browser asks for them; those it does not name keep their order at the end. */
export function preferred(langs: readonly Lang[], acceptLanguage: string | undefined): readonly Lang[] {
  const asked = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  const rank = (lang: Lang): number => (asked.includes(lang) ? asked.indexOf(lang) : asked.length);
  return [...langs].sort((a, b) => rank(a) - rank(b));
}
