import { compileBook } from '../content/compile-book.ts';
import type { Content } from '../content/content.ts';
import { countryTexts } from '../content/country-texts.ts';
import type { Lang } from '../core/conversation/flow.ts';
import type { Catalog } from '../i18n/catalog.ts';
import { createLookup } from '../i18n/lookup.ts';
import { createRenderer } from '../i18n/render.ts';
import type { DeskDeps } from './desk.ts';

/**
 * What messages are made of, from content and texts: the same in the server and under a command.
 * @param own texts that come before these, such as those of surveys; null where it has none
 */
export function messageParts(
  content: Content,
  catalog: Catalog,
  own: (lang: Lang, key: string) => string | null = () => null,
): Pick<DeskDeps, 'book' | 'render' | 'zoneOf'> {
  const look = createLookup(catalog, (lang) => countryTexts(content, lang));
  const zones = new Map(content.countries.map(({ value }) => [value.code, value.time_zone]));
  return {
    book: compileBook(content),
    render: createRenderer((lang, key, params) => own(lang, key) ?? look(lang, key, params), 'en'),
    zoneOf: (country) => zones.get(country) ?? 'UTC',
  };
}
