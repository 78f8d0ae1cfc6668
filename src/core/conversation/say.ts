import type { Lang } from './flow.ts';

/** A text by its locale key. `count` in the params picks the plural form. */
export type Text = {
  readonly key: string;
  readonly params?: Readonly<Record<string, Param>>;
  /** Stands on the line below the text before it, not in a paragraph of its own. */
  readonly below?: true;
};

/** A label: a locale key, or a code of a list (a taxonomy list, `region`, `facility`, `country`). */
export type Label = Text | { readonly list: string; readonly code: string };

/** A value put into a text. Codes are shown by their labels in the reader's language, never stored as words. */
export type Param = string | number | boolean | { readonly labels: readonly Label[] };

export type Button = {
  readonly value: string;
  readonly label: Label;
  /** For toggles: whether it is on now. */
  readonly on?: boolean;
};

/** One message to the chat, before it has a language. */
export type Message = {
  /** The screen number its buttons belong to; 0 where there are none. */
  readonly rev: number;
  readonly texts: readonly Text[];
  /** Answers, at most six, numbered in this order where there are no buttons. */
  readonly options: readonly Button[];
  /** What every step gives: back, skip, send, done, why, language, stop. */
  readonly nav: readonly Button[];
  readonly progress?: { readonly at: number; readonly of: number };
  /** What is waited for; `none` for a statement. */
  readonly expects: 'none' | 'text' | 'choice' | 'choices';
  /** Null before a language was chosen: the reader's app decides. */
  readonly lang: Lang | null;
  /** For labels that differ by country. */
  readonly country: string | null;
  /** The same screen with a toggle changed or a page turned: shown in place of the one before. */
  readonly redraw?: true;
  /** To be deleted on the platform after so many minutes (relay messages in a staff member's chat). */
  readonly deleteAfterMinutes?: number;
};
