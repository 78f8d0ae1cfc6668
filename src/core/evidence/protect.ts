import { type Hidden, otherWorlds } from './other-worlds.ts';
import type { Steps } from './steps.ts';
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

/**
 * Decides what of a table may be told. A number is told when it and what is left beside it are `smallest` or more. Then every
 * hidden number is tried against all other tables that look the same (`otherWorlds`); one that could be found out, or known
 * to fewer than `smallest` steps, takes others into hiding that let it move and tell least (`company`), until none can.
 *
 * After each number it can be left for a while (`Steps`): a big table takes a second.
 */
export function* protect(table: Table, smallest: number): Steps<Shown> {
  const shown = bigEnough(table, smallest);
  const worlds = otherWorlds(table, shown);
  for (let changed = true; changed; ) {
    changed = false;
    for (const hidden of hiddenNumbers(table, shown)) {
      while (!worlds.isWide(hidden, smallest)) {
        const numbers = worlds.companyFor(hidden, smallest)?.numbers ?? [];
        for (const { level, row, at } of numbers) {
          hide(shown, level, row, at);
          worlds.hidden(row);
        }
        if (numbers.length === 0) return nothing(table);
        changed = true;
      }
      yield;
    }
  }
  return shown;
}

function hide(shown: Shown, level: keyof Shown, row: number, at: number): void {
  if (level === 'whole') shown.whole[row] = false;
  else shown[level][row]?.splice(at, 1, false);
}

/** Where no hiding helps, as everybody gave the one answer that there is. */
function nothing(table: Table): Shown {
  const none = () => table.rows.map(() => []);
  return { whole: table.rows.map(() => false), country: none(), leaf: none() };
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
