/** Where a column of a table stands: a region, what is left of a country, or what is left of all. */
export type Place = { readonly country: string; readonly region: string };

/** The row of those who did not answer. No code of the taxonomy is empty. */
export const UNANSWERED = '';

/**
 * How the answers of a question add up in a place: `one` answer each, as `many` as they like, or `loose` where nobody counted
 * who answered at all.
 */
export type Mode = 'one' | 'many' | 'loose';

/** How many reports gave which answer (rows), in which smallest place that is shown (columns). Nothing is hidden yet. */
export type Table = {
  readonly mode: Mode;
  /** Codes; where the mode is not `loose`, the last is `UNANSWERED`. */
  readonly rows: readonly string[];
  readonly columns: readonly Place[];
  /** Countries in the order of the columns. */
  readonly countries: readonly string[];
  /** Of each column, the place of its country in `countries`. */
  readonly countryOf: readonly number[];
  /** Reports in each column. */
  readonly sizes: readonly number[];
  /** By row, then column. */
  readonly cells: readonly (readonly number[])[];
};

/** What may be told of a table: of a row the whole, its sum in a country, its number in a column. */
export type Shown = {
  readonly whole: boolean[];
  readonly country: boolean[][];
  readonly leaf: boolean[][];
};

/** The number of a row in some columns. */
export function sumIn(table: Table, row: number, columns: readonly number[]): number {
  return columns.reduce((sum, column) => sum + (table.cells[row]?.[column] ?? 0), 0);
}

/** The columns of a country. */
export function columnsOf({ countryOf }: Table, country: number): readonly number[] {
  return countryOf.flatMap((of, column) => (of === country ? [column] : []));
}

/** Whether a country has no other column: then its sum and that column are one number. */
export function standsAlone({ countryOf }: Table, country: number): boolean {
  return countryOf.indexOf(country) === countryOf.lastIndexOf(country);
}

export function allColumns(table: Table): readonly number[] {
  return table.columns.map((_, column) => column);
}

/** Whether a number is told, by itself or because it is the same as one that is. */
export function tellsWhole({ whole }: Shown, row: number): boolean {
  return whole[row] === true;
}

export function tellsCountry(table: Table, shown: Shown, row: number, country: number): boolean {
  return table.countries.length === 1 ? tellsWhole(shown, row) : shown.country[row]?.[country] === true;
}

export function tellsLeaf(table: Table, shown: Shown, row: number, column: number): boolean {
  const country = table.countryOf[column] ?? 0;
  if (!tellsCountry(table, shown, row, country)) return false;
  return standsAlone(table, country) || shown.leaf[row]?.[column] === true;
}
