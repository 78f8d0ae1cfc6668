/** A table as people read it. `share` from 0 to 1, of those who answered or, where that is hidden, of all. */
export type PageTable = {
  readonly title: string;
  /** Of how many. */
  readonly base: string;
  readonly rows: readonly {
    readonly label: string;
    readonly reports: number;
    readonly said: string;
    readonly share: number;
    readonly before: string;
  }[];
};

export type PageChapter = {
  readonly title: string;
  readonly reports: number;
  readonly headline: readonly string[];
  readonly tables: readonly PageTable[];
};

/** A summary as a document: what every readable format shows, in the same order and words. */
export type Page = {
  readonly title: string;
  readonly period: string;
  readonly place: string;
  readonly chapters: readonly PageChapter[];
  readonly nothing: string | null;
  readonly methodTitle: string;
  readonly method: readonly string[];
};
