import type { Summary } from '../../core/evidence/summary.ts';
import type { ExportWords } from '../format.ts';

/** Where a region stands in its country, counted from the north-west. */
export type Tile = { readonly region: string; readonly column: number; readonly line: number };

/** What a summary says in the reader's language; `text` looks into `locales/<language>/summary.json`. */
export type SummaryWords = ExportWords & {
  readonly lang: string;
  /** The regions of a country as tiles; none where nobody drew them. */
  readonly tiles: (country: string) => readonly Tile[];
};

export type SummaryFormat = {
  /** What the file's name ends in. */
  readonly ending: string;
  make(summary: Summary, words: SummaryWords): Uint8Array | Promise<Uint8Array>;
};
