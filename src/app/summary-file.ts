import type { Summary } from '../core/evidence/summary.ts';
import type { Page } from './summary-page.ts';

export type SummaryFile = { readonly name: string; readonly bytes: Uint8Array };

/** What a survey calls itself, its questions and answers, in place of the words for reports. Null: as they are. */
export type OwnWords = {
  /** For the names of its files. */
  readonly name: string;
  text(lang: string, key: string): string | null;
  label(lang: string, list: string, code: string): string | null;
  /** The list of the taxonomy that a question's codes are of. */
  list(field: string): string | null;
};

/** What this deployment can write a summary as: `src/exports` makes it, whoever wires the program hands it on. */
export type Summarizer = {
  /** Names of the formats. */
  readonly formats: readonly string[];
  /** What every readable format shows, in that language. */
  page(summary: Summary, lang: string, own?: OwnWords): Page;
  /** One format's file, labelled in that language. */
  make(summary: Summary, format: string, lang: string, own?: OwnWords): Promise<SummaryFile>;
  /** Lists the files with their SHA-256, and of which releases they are made. */
  manifest(
    summary: Summary,
    releases: readonly { readonly from: string; readonly to: string; readonly sha256: string }[],
    files: readonly SummaryFile[],
  ): SummaryFile;
  /** The SHA-256 of each file, as `sha256sum -c` reads it: to verify without Sema. */
  sums(files: readonly SummaryFile[]): SummaryFile;
};
