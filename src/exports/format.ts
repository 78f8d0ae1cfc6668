import type { ExportAbout } from '../app/export.ts';
import type { ExportGroup } from '../app/ports/exports.ts';

/** What an export says in the reader's language. */
export type ExportWords = {
  /** The label of a code, worded as the country words it. */
  label(list: string, code: string, country: string | null): string;
  /** A text of `locales/<language>/export.json`. */
  text(key: string, params?: Readonly<Record<string, unknown>>): string;
};

/** One file being written: `head`, then each row with `between` before every one but the first, then `tail`. */
export type FormattedExport = {
  readonly head: string;
  readonly between: string;
  readonly tail: string;
  /** One report of a group; reports that are alike are written alike. */
  row(group: ExportGroup): string;
};

export type ExportFormat = (about: ExportAbout, words: ExportWords) => FormattedExport;
