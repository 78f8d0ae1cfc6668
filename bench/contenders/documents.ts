import { loadContent, ownFolders } from '../../src/content/load.ts';
import { summaryOf } from '../../src/core/evidence/summary.ts';
import { summarizerFor } from '../../src/exporter-for.ts';
import { createCatalog } from '../../src/i18n/catalog.ts';
import { madeRelease } from '../../tests/stand-ins/evidence/made-summary.ts';
import type { Prepare } from '../harness/contender.ts';

/** One document of a country and a year, in Russian, the longest of the three. */
export const prepare: Prepare<{ format: string }> = async ({ format }) => {
  const content = loadContent();
  const summarizer = summarizerFor({ content, catalog: createCatalog(ownFolders.locales) });
  const seen = { country: 'KE', region: null };
  const summary = summaryOf([madeRelease({ reports: 5_000 })], [], seen);
  return {
    async round() {
      const began = performance.now();
      const { bytes } = await summarizer.make(summary, format, 'ru');
      const ms = performance.now() - began;
      if (bytes.length < 1_000) throw new Error('that is no document');
      return { count: 1, ms, more: { kilobytes: bytes.length / 1024 } };
    },
  };
};
