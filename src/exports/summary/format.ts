import type { Summary } from '../../core/evidence/summary.ts';
import type { ExportWords } from '../format.ts';

/** What a summary says in the reader's language; `text` looks into `locales/<language>/summary.json`. */
export type SummaryWords = ExportWords & { readonly lang: string };

export type SummaryFormat = {
  /** What the file's name ends in. */
  readonly ending: string;
  make(summary: Summary, words: SummaryWords): Uint8Array | Promise<Uint8Array>;
};
