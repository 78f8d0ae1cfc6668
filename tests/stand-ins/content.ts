import { compileBook } from '../../src/content/compile-book.ts';
import { countryTexts } from '../../src/content/country-texts.ts';
import { loadContent, ownFolders } from '../../src/content/load.ts';
import { createCatalog } from '../../src/i18n/catalog.ts';
import { createLookup } from '../../src/i18n/lookup.ts';
import { createRenderer } from '../../src/i18n/render.ts';

/** The real content, read once for all tests of a file. */
export const content = loadContent();
export const book = compileBook(content);
export const catalog = createCatalog(ownFolders.locales);
export const look = createLookup(catalog, (lang) => countryTexts(content, lang));
export const render = createRenderer(look, 'en');
