import type { OwnWords, Summarizer } from '../../app/summary-file.ts';
import type { Catalog } from '../../i18n/catalog.ts';
import type { Lookup } from '../../i18n/labels.ts';
import { exportWords } from '../exporter.ts';
import type { Tile } from './format.ts';
import { summaryFormats } from './formats.ts';
import { manifest, sums } from './manifest.ts';
import { pageOf } from './page.ts';
import { surveyWords } from './survey-words.ts';

/** Writes summaries in every format of the registry. */
export function createSummarizer(deps: {
  readonly catalog: Catalog;
  readonly look: () => Lookup;
  /** The regions of a country as tiles; none where nobody drew them. */
  readonly tiles: (country: string) => readonly Tile[];
}): Summarizer {
  const { tiles } = deps;
  const wordsIn = (lang: string, own?: OwnWords) => {
    const words = exportWords(deps, lang, 'summary');
    return { ...(own === undefined ? words : surveyWords(deps, lang, words, own)), lang, tiles };
  };
  return {
    formats: [...summaryFormats.keys()],
    page: (summary, lang, own) => pageOf(summary, wordsIn(lang, own)),
    async make(summary, format, lang, own) {
      const found = summaryFormats.get(format);
      if (found === undefined) throw new RangeError('no such summary format');
      const { from, to, country, region } = summary;
      const place = region ?? country ?? 'all';
      return {
        name: `sema-${own?.name ?? `${from}-${to}-${place}`}-${lang}.${found.ending}`,
        bytes: await found.make(summary, wordsIn(lang, own)),
      };
    },
    manifest,
    sums,
  };
}
