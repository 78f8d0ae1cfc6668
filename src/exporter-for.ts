import type { Exporter } from './app/export-file.ts';
import type { World } from './cli/world.ts';
import { countryTexts } from './content/country-texts.ts';
import { createExporter } from './exports/exporter.ts';
import { createLookup } from './i18n/lookup.ts';

/** Everything an export needs, from what was opened. */
export function exporterFor({
  store,
  content,
  catalog,
  config,
}: Pick<World, 'store' | 'content' | 'catalog' | 'config'>): Exporter {
  return createExporter({
    store,
    catalog,
    look: () => createLookup(catalog, (lang) => countryTexts(content, lang)),
    lists: content.lists.keys(),
    folder: config.dataDir,
  });
}
