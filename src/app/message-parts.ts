import { compileBook } from '../content/compile-book.ts';
import type { Content } from '../content/content.ts';
import { countryTexts } from '../content/country-texts.ts';
import type { Catalog } from '../i18n/catalog.ts';
import { createLookup } from '../i18n/lookup.ts';
import { createRenderer } from '../i18n/render.ts';
import type { DeskDeps } from './desk.ts';

/** What messages are made of, from content and texts: the same in the server and under a command. */
export function messageParts(
  content: Content,
  catalog: Catalog,
): Pick<DeskDeps, 'book' | 'render' | 'zoneOf'> {
  const zones = new Map(content.countries.map(({ value }) => [value.code, value.time_zone]));
  return {
    book: compileBook(content),
    render: createRenderer(
      createLookup(catalog, (lang) => countryTexts(content, lang)),
      'en',
    ),
    zoneOf: (country) => zones.get(country) ?? 'UTC',
  };
}
