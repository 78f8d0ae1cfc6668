import type { Exporter } from '../../src/app/export-file.ts';
import { countryTexts } from '../../src/content/country-texts.ts';
import { loadContent, ownFolders } from '../../src/content/load.ts';
import { createExporter } from '../../src/exports/exporter.ts';
import { createCatalog } from '../../src/i18n/catalog.ts';
import { createLookup } from '../../src/i18n/lookup.ts';
import type { TestStore } from '../stand-ins/database.ts';

const content = loadContent();
const catalog = createCatalog(ownFolders.locales);

/** The exporter with Sema's own lists and labels, or with other lists. */
export function exporterOn(
  { store }: Pick<TestStore, 'store'>,
  folder: string,
  lists: Iterable<string> = content.lists.keys(),
): Exporter {
  const look = () => createLookup(catalog, (lang) => countryTexts(content, lang));
  return createExporter({ store, catalog, look, lists, folder });
}
