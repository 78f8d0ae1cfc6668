export type PageRow = {
  readonly code: string;
  readonly label: string;
  /** The label where there is little room: a month without its year. */
  readonly short: string;
  /** Null for a month that is hidden: it has its place in the row of months, but no number. */
  readonly reports: number | null;
  readonly said: string;
  readonly share: number;
  readonly before: string;
};

/** A region of a country as a tile, counted from the north-west. */
export type PageTile = {
  readonly column: number;
  readonly line: number;
  readonly label: string;
  /** Null: not told by itself. */
  readonly said: string | null;
  /** How many quarters of the biggest number, rounded up: 1 to 4; 0 where it is not told. */
  readonly level: number;
};

export type PageMap = {
  readonly tiles: readonly PageTile[];
  /** What each level stands for, the emptiest first. */
  readonly legend: readonly { readonly level: number; readonly said: string }[];
};

/** A table as people read it. `share` from 0 to 1, of those who answered or, where that is hidden, of all. */
export type PageTable = {
  readonly title: string;
  /** Of how many. */
  readonly base: string;
  /** How it is drawn: bars, the most first; months in their order, each with its place; regions. */
  readonly form: 'bars' | 'months' | 'places';
  readonly rows: readonly PageRow[];
  /** The rows as tiles; null where there are none. */
  readonly map: PageMap | null;
};

/** Somebody's own words. */
export type PageQuote = {
  readonly text: string;
  /** In which it was told. */
  readonly lang: string;
  /** In the language of the page; null where it needs none or has none. */
  readonly translation: string | null;
  /** About what, from which country, in which language. */
  readonly about: string;
};

export type PageChapter = {
  readonly title: string;
  readonly reports: number;
  readonly headline: readonly string[];
  readonly quotes: readonly PageQuote[];
  readonly tables: readonly PageTable[];
};

/** A summary as a document: what every readable format shows, in the same order and words. */
export type Page = {
  readonly title: string;
  readonly period: string;
  readonly place: string;
  readonly chapters: readonly PageChapter[];
  readonly nothing: string | null;
  readonly quotesTitle: string;
  readonly methodTitle: string;
  readonly method: readonly string[];
};
