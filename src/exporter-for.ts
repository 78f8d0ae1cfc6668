import { join } from 'node:path';
import type { Exporter } from './app/export-file.ts';
import type { LetterWriter } from './app/letter.ts';
import type { Summarizer } from './app/summary-file.ts';
import type { World } from './cli/world.ts';
import { countryTexts } from './content/country-texts.ts';
import { lettersWith } from './content/read-letters.ts';
import { tilesOf } from './content/tiles.ts';
import { createExporter } from './exports/exporter.ts';
import { createLetterWriter } from './exports/letter/writer.ts';
import { createSummarizer } from './exports/summary/summarizer.ts';
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

/** Everything that writing a summary needs. */
export function summarizerFor({ content, catalog }: Pick<World, 'content' | 'catalog'>): Summarizer {
  const tiles = new Map(content.countries.map(({ value }) => [value.code, tilesOf(value)]));
  return createSummarizer({
    catalog,
    tiles: (country) => tiles.get(country) ?? [],
    look: () => createLookup(catalog, (lang) => countryTexts(content, lang)),
  });
}

/** Everything that writing letters needs: Sema's own, and those in the folder `letters` of the data. */
export function lettersFor({
  content,
  catalog,
  config,
}: Pick<World, 'content' | 'catalog'> & {
  readonly config: Pick<World['config'], 'dataDir'>;
}): LetterWriter {
  return createLetterWriter({
    catalog,
    look: () => createLookup(catalog, (lang) => countryTexts(content, lang)),
    packs: content.countries.map(({ value }) => value),
    // Read anew each time: who mends a letter has it at once.
    known() {
      const { letters, findings } = lettersWith(content, join(config.dataDir, 'letters'));
      return { letters: letters.map(({ value }) => value), findings };
    },
  });
}
