import {
  allColumns,
  type Shown,
  type Table,
  tellsCountry,
  tellsLeaf,
  tellsWhole,
  UNANSWERED,
} from './table.ts';

/**
 * How far a hidden number can move while everything told stays the same. Each step is another table that a reader of the
 * summary can't tell from the true one, so a width found here is a proof: the true number could be any on the way.
 *
 * A step adds one where the number is and takes one elsewhere, along hidden cells only: in a column, what one answer loses
 * another gains; in a row, what one place loses another gains, unless the row's sum there is told nowhere. That is a path in
 * a network of columns and of the sums that are told, found by breadth-first search from the true table.
 */
export function otherWorlds(table: Table, shown: Shown) {
  const { rows, columns, sizes, mode } = table;
  const [height, width] = [rows.length, columns.length];
  const unanswered = mode !== 'loose' && rows[height - 1] === UNANSWERED ? height - 1 : -1;
  const cells = table.cells.map((row) => [...row]);
  const at = (row: number, column: number) => cells[row]?.[column] ?? 0;
  // Answers given beyond one each, where many may be given.
  const extra = sizes.map((size, column) => cells.reduce((sum, _, row) => sum + at(row, column), 0) - size);

  const hub = width;
  const spare = width + 1;
  const rowNode = (row: number) => width + 2 + row;
  const countryNode = (row: number, country: number) =>
    width + 2 + height + row * table.countries.length + country;
  const nodes = width + 2 + height + height * table.countries.length;

  const cellsOf = new Map<number, { readonly row: number; readonly column: number }[]>();
  const ownerOf = new Map<string, number>();
  const hiddenIn: number[][] = columns.map(() => []);
  let everyWholeTold = true;
  for (let row = 0; row < height; row += 1) {
    if (!tellsWhole(shown, row)) everyWholeTold = false;
    for (const column of allColumns(table)) {
      if (tellsLeaf(table, shown, row, column)) continue;
      const owner = ownerFor(row, table.countryOf[column] ?? 0);
      ownerOf.set(`${row} ${column}`, owner);
      hiddenIn[column]?.push(row);
      const held = cellsOf.get(owner);
      if (held === undefined) cellsOf.set(owner, [{ row, column }]);
      else held.push({ row, column });
    }
  }

  /** The sum that is told and holds the cell together with others: the country's, the whole's, or none (`hub`). */
  function ownerFor(row: number, country: number): number {
    if (!tellsWhole(shown, row)) return hub;
    const apart = table.countries.length > 1 && tellsCountry(table, shown, row, country);
    return apart ? countryNode(row, country) : rowNode(row);
  }

  function mayGrow(row: number, column: number): boolean {
    const size = sizes[column] ?? 0;
    if (row === unanswered) {
      // Nobody skipped it anywhere: perhaps nobody could, and a reader may know that.
      if (table.cells[row]?.every((count) => count === 0)) return false;
      const most = cells.reduce(
        (most, _, other) => (other === row ? most : Math.max(most, at(other, column))),
        0,
      );
      return at(row, column) < size - (mode === 'one' ? 0 : most);
    }
    return at(row, column) < size - (unanswered < 0 || mode === 'one' ? 0 : at(unanswered, column));
  }

  type Move = { readonly row: number; readonly column: number; readonly by: 1 | -1 };
  const EXTRA = -1;

  function apply({ row, column, by }: Move): void {
    const line = row === EXTRA ? extra : cells[row];
    if (line !== undefined) line[column] = (line[column] ?? 0) + by;
  }

  /** Where one can go on from a node, and what changes on the way. */
  function* ways(
    node: number,
    apart: (row: number, column: number) => boolean,
  ): Generator<[number, Move | null]> {
    if (node < width) {
      for (const row of hiddenIn[node] ?? []) {
        if (at(row, node) > 0 && !apart(row, node))
          yield [ownerOf.get(`${row} ${node}`) ?? hub, { row, column: node, by: -1 }];
      }
      if (mode === 'many') yield [spare, { row: EXTRA, column: node, by: 1 }];
      if (mode === 'loose') yield [hub, null];
      return;
    }
    if (node === spare) {
      for (const column of columns.keys())
        if ((extra[column] ?? 0) > 0) yield [column, { row: EXTRA, column, by: -1 }];
      if (!everyWholeTold) yield [hub, null];
      return;
    }
    for (const { row, column } of cellsOf.get(node) ?? [])
      if (!apart(row, column) && mayGrow(row, column)) yield [column, { row, column, by: 1 }];
    if (node !== hub) return;
    if (mode === 'many' && !everyWholeTold) yield [spare, null];
    if (mode === 'loose') for (const column of columns.keys()) yield [column, null];
  }

  function path(
    from: readonly number[],
    to: ReadonlySet<number>,
    apart: (row: number, column: number) => boolean,
  ): { readonly first: number; readonly last: number; readonly moves: readonly Move[] } | null {
    const cameFrom = new Array<number>(nodes).fill(-2);
    const cameBy = new Array<Move | null>(nodes).fill(null);
    const queue = [...from];
    for (const node of from) cameFrom[node] = -1;
    for (let next = 0; next < queue.length; next += 1) {
      const node = queue[next] ?? 0;
      if (to.has(node)) {
        const moves: Move[] = [];
        let first = node;
        for (let step = node; step >= 0; step = cameFrom[step] ?? -1) {
          const move = cameBy[step];
          if (move) moves.push(move);
          first = step;
        }
        return { first, last: node, moves };
      }
      for (const [there, move] of ways(node, apart)) {
        if (cameFrom[there] !== -2) continue;
        cameFrom[there] = node;
        cameBy[there] = move;
        queue.push(there);
      }
    }
    return null;
  }

  /** Moves the number of a row in these columns as far as it goes, at most `most`, and puts everything back. */
  function moved(row: number, inColumns: readonly number[], up: boolean, most: number): number {
    const first = inColumns[0] ?? 0;
    const owner = ownerOf.get(`${row} ${first}`) ?? hub;
    const within = new Set(inColumns);
    const apart = (other: number, column: number) => other === row && within.has(column);
    const done: Move[] = [];
    let distance = 0;
    while (distance < most) {
      const ready = inColumns.filter((column) => (up ? mayGrow(row, column) : at(row, column) > 0));
      const found = up
        ? path(ready, new Set([owner]), apart)
        : path(ready.length === 0 ? [] : [owner], new Set(ready), apart);
      if (found === null) break;
      const moves: Move[] = [...found.moves, { row, column: up ? found.first : found.last, by: up ? 1 : -1 }];
      for (const move of moves) apply(move);
      done.push(...moves);
      distance += 1;
    }
    for (const { row: of, column, by } of done.reverse()) apply({ row: of, column, by: by === 1 ? -1 : 1 });
    return distance;
  }

  return {
    /** How many numbers next to the true one are possible, up to `enough`. */
    width(row: number, inColumns: readonly number[], enough: number): number {
      const up = moved(row, inColumns, true, enough);
      return up >= enough ? up : up + moved(row, inColumns, false, enough - up);
    },
  };
}
