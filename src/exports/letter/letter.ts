import type { CitedLaw } from '../../core/letters/law.ts';
import type { ExportWords } from '../format.ts';

/** Some words of a letter. A `gap` is marked, for whoever sends it to fill in or strike out. */
export type Run = { readonly text: string; readonly is: 'said' | 'gap' };

export type Block = {
  readonly form: 'head' | 'subject' | 'heading' | 'paragraph' | 'item' | 'note';
  readonly runs: readonly Run[];
};

/** A letter as every format shows it. */
export type Letter = {
  readonly lang: string;
  /** Without gaps, for the properties of a file. */
  readonly title: string;
  readonly blocks: readonly Block[];
};

/** A law of a pack: a right by its name, or the constitution, of which an article is still to be named. */
export type Law = CitedLaw & {
  readonly title: Readonly<Record<string, string>> | null;
  /** The card it stands on; none for a constitution. */
  readonly card: string | null;
};

export type LetterWords = {
  readonly lang: string;
  label: ExportWords['label'];
  /** A text of `locales/<language>/letters.json`. */
  text: ExportWords['text'];
  /** A text of `locales/<language>/summary.json`. */
  summary: ExportWords['text'];
  /** What a letter may cite about a place. */
  laws(country: string, region: string | null): readonly Law[];
};

export type LetterFormat = {
  /** What the file's name ends in. */
  readonly ending: string;
  make(letter: Letter): Uint8Array | Promise<Uint8Array>;
};

export const said = (text: string): Run => ({ text, is: 'said' });
export const gap = (text: string): Run => ({ text, is: 'gap' });
