import type { Hidden } from './other-worlds.ts';
import {
  allColumns,
  columnsOf,
  type Shown,
  standsAlone,
  sumIn,
  type Table,
  tellsCountry,
  tellsLeaf,
  tellsWhole,
} from './table.ts';

/** Which number falls next: the smallest that is told beside a hidden one, the finest first. */
export function nearest(table: Table, shown: Shown) {
  const rows = [...table.rows.keys()];
  const countries = [...table.countries.keys()];
  const columns = countries.map((country) => (standsAlone(table, country) ? [] : columnsOf(table, country)));
  const wholes = rows.map((row) => sumIn(table, row, allColumns(table)));
  const sums = rows.map((row) => countries.map((country) => sumIn(table, row, columnsOf(table, country))));

  /** The smallest number told in a country, by itself or only of this row and these columns. */
  function leaf(country: number, cross: Hidden | null) {
    let found: { row: number; column: number; count: number } | null = null;
    for (const row of rows)
      for (const column of columns[country] ?? []) {
        if (cross !== null && row !== cross.row && !cross.columns.includes(column)) continue;
        if (!tellsLeaf(table, shown, row, column)) continue;
        const count = table.cells[row]?.[column] ?? 0;
        if (found === null || count < found.count) found = { row, column, count };
      }
    return found;
  }

  /** The smallest sum of a country that is told, by itself or only of this row or this country. */
  function sum(cross: Hidden | null) {
    let found: { row: number; country: number; count: number } | null = null;
    if (countries.length === 1) return null;
    for (const row of rows)
      for (const country of countries) {
        if (cross !== null && row !== cross.row && country !== cross.country) continue;
        if (!tellsCountry(table, shown, row, country)) continue;
        const count = sums[row]?.[country] ?? 0;
        if (found === null || count < found.count) found = { row, country, count };
      }
    return found;
  }

  function whole() {
    let found: { row: number; count: number } | null = null;
    for (const row of rows) {
      const count = wholes[row] ?? 0;
      if (tellsWhole(shown, row) && (found === null || count < found.count)) found = { row, count };
    }
    return found;
  }

  return {
    /** Hides it, and says in which row that was; null when nothing is left to hide. */
    hide(hidden: Hidden): number | null {
      const { country } = hidden;
      const cell =
        country === null
          ? null
          : ((hidden.columns.length === 1 ? leaf(country, hidden) : null) ?? leaf(country, null));
      if (cell !== null) {
        unset(shown.leaf[cell.row], cell.column);
        return cell.row;
      }
      const part = sum(hidden) ?? (country === null ? null : sum(null));
      if (part !== null) {
        unset(shown.country[part.row], part.country);
        return part.row;
      }
      const all = whole();
      if (all !== null) unset(shown.whole, all.row);
      return all?.row ?? null;
    },
  };
}

function unset(told: boolean[] | undefined, at: number): void {
  if (told !== undefined) told[at] = false;
}
