import { otherWorlds } from './other-worlds.ts';
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
  UNANSWERED,
} from './table.ts';

/** A hidden number: a row's sum over these columns. */
type Hidden = { readonly row: number; readonly columns: readonly number[]; readonly country: number | null };

/**
 * Decides what of a table may be told. A number is told when it and what is left beside it are `smallest` or more. Then every
 * hidden number is tried against all other tables that look the same (`otherWorlds`); one that could be found out, or known
 * to fewer than `smallest` steps, takes the smallest number near it into hiding, until none can.
 */
export function protect(table: Table, smallest: number): Shown {
  const shown = bigEnough(table, smallest);
  for (let changed = true; changed; ) {
    changed = false;
    let worlds = otherWorlds(table, shown);
    for (const hidden of hiddenNumbers(table, shown)) {
      while (worlds.width(hidden.row, hidden.columns, smallest) < smallest) {
        if (!hideNear(table, shown, hidden)) break;
        worlds = otherWorlds(table, shown);
        changed = true;
      }
    }
  }
  return shown;
}

function bigEnough(table: Table, smallest: number): Shown {
  const all = allColumns(table);
  const last = table.rows.length - 1;
  const fits = (row: number, columns: readonly number[]) => {
    const size = columns.reduce((sum, column) => sum + (table.sizes[column] ?? 0), 0);
    const count = sumIn(table, row, columns);
    if (count < smallest || size - count < smallest) return false;
    if (table.rows[row] !== UNANSWERED) return true;
    // Who answered is told only where that tells of no answer how few did not give it.
    const answered = size - count;
    return table.rows.every(
      (_, other) => other === last || sumIn(table, other, columns) <= answered - smallest,
    );
  };
  return {
    whole: table.rows.map((_, row) => fits(row, all)),
    country: table.rows.map((_, row) =>
      table.countries.map((_, country) => fits(row, columnsOf(table, country))),
    ),
    leaf: table.rows.map((_, row) => all.map((column) => fits(row, [column]))),
  };
}

function hiddenNumbers(table: Table, shown: Shown): readonly Hidden[] {
  const byRow = table.rows.map((code, row): readonly (readonly Hidden[])[] => {
    const all = allColumns(table);
    if (code === UNANSWERED && sumIn(table, row, all) === 0) return [[], [], []];
    const whole = tellsWhole(shown, row) ? [] : [{ row, columns: all, country: null }];
    const countries = table.countries.flatMap((_, country) => {
      if (table.countries.length === 1 || tellsCountry(table, shown, row, country)) return [];
      return [{ row, columns: columnsOf(table, country), country }];
    });
    const leaves = all.flatMap((column) => {
      const country = table.countryOf[column] ?? 0;
      if (standsAlone(table, country) || tellsLeaf(table, shown, row, column)) return [];
      return [{ row, columns: [column], country }];
    });
    return [whole, countries, leaves];
  });
  // What hides the sum hides its parts as well: so the sums come first.
  return [0, 1, 2].flatMap((level) => byRow.flatMap((levels) => levels[level] ?? []));
}

/** Hides the smallest number that is told beside a hidden one, the finest first. False when nothing is left to hide. */
function hideNear(table: Table, shown: Shown, { row, columns, country }: Hidden): boolean {
  const leaves = table.rows.flatMap((_, other) =>
    allColumns(table).flatMap((column) => {
      if (standsAlone(table, table.countryOf[column] ?? 0)) return [];
      if (!tellsLeaf(table, shown, other, column)) return [];
      return [{ row: other, column, count: table.cells[other]?.[column] ?? 0 }];
    }),
  );
  const inCountry = leaves.filter(({ column }) => table.countryOf[column] === country);
  const crossing = inCountry.filter((cell) => cell.row === row || columns.includes(cell.column));
  const leaf = least(columns.length === 1 ? crossing : []) ?? least(inCountry);
  if (leaf !== null) {
    const line = shown.leaf[leaf.row];
    if (line !== undefined) line[leaf.column] = false;
    return true;
  }
  const sums = table.rows.flatMap((_, other) =>
    table.countries.flatMap((_, at) => {
      if (table.countries.length === 1 || !tellsCountry(table, shown, other, at)) return [];
      return [{ row: other, country: at, count: sumIn(table, other, columnsOf(table, at)) }];
    }),
  );
  const sum =
    least(sums.filter((cell) => cell.row === row || cell.country === country)) ??
    least(country === null ? [] : sums);
  if (sum !== null) {
    const line = shown.country[sum.row];
    if (line !== undefined) line[sum.country] = false;
    return true;
  }
  const wholes = table.rows.flatMap((_, other) =>
    tellsWhole(shown, other) ? [{ row: other, count: sumIn(table, other, allColumns(table)) }] : [],
  );
  const whole = least(wholes);
  if (whole === null) return false;
  shown.whole[whole.row] = false;
  return true;
}

function least<T extends { readonly count: number }>(cells: readonly T[]): T | null {
  return cells.reduce<T | null>(
    (found, cell) => (found === null || cell.count < found.count ? cell : found),
    null,
  );
}
