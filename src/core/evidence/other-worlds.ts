import { type Company, company } from './company.ts';
import { hiddenCells } from './hidden-cells.ts';
import { type Shown, type Table, UNANSWERED } from './table.ts';

/** A hidden number: a row's sum over a country's columns, over all (`country` null), or in one column. */
export type Hidden = {
  readonly row: number;
  readonly columns: readonly number[];
  readonly country: number | null;
};

/**
 * How far a hidden number can move while everything told stays the same. Each step is another table that a reader of the
 * summary can't tell from the true one, so a width found here is a proof: the true number could be any on the way.
 *
 * A step adds one where the number is and takes one elsewhere, along hidden cells only: in a column, what one answer loses
 * another gains; in a row, what one place loses another gains, unless the row's sum there is told nowhere. That is a path in
 * a network of columns and of the sums that are told, found by breadth-first search from the true table.
 *
 * Every world that is come by is a proof for all numbers that differ in it, so the widest of each is kept: most numbers need no
 * search of their own. Hiding more takes no world away, so what is kept stays true (`hidden` tells of it).
 */
export function otherWorlds(table: Table, shown: Shown) {
  const { rows, sizes, mode } = table;
  const [height, width, countries] = [rows.length, table.columns.length, table.countries.length];
  const unanswered = mode !== 'loose' && rows[height - 1] === UNANSWERED ? height - 1 : -1;
  const inside = height * width;
  const network = hiddenCells(table, shown);
  const { hub, spare, ownerOf, cellsOf, hiddenIn } = network;

  // By row, then column; the last row is of answers given beyond one each, where many may be given.
  const cells = new Int32Array(inside + width);
  const sums = new Int32Array(height * (countries + 1));
  const sumOf = (row: number, country: number | null) => row * (countries + 1) + (country ?? countries);
  for (let column = 0; column < width; column += 1) {
    let given = 0;
    for (let row = 0; row < height; row += 1) {
      const count = table.cells[row]?.[column] ?? 0;
      cells[row * width + column] = count;
      given += count;
      add(row, column, count);
    }
    cells[inside + column] = given - (sizes[column] ?? 0);
  }
  // Nobody skipped it anywhere: perhaps nobody could, and a reader may know that.
  const neverSkipped = unanswered >= 0 && sums[sumOf(unanswered, null)] === 0;
  const [least, most] = [cells.slice(), cells.slice()];
  const [leastSum, mostSum] = [sums.slice(), sums.slice()];

  function add(row: number, column: number, by: number): void {
    const country = sumOf(row, table.countryOf[column] ?? 0);
    const whole = sumOf(row, null);
    sums[country] = (sums[country] ?? 0) + by;
    sums[whole] = (sums[whole] ?? 0) + by;
  }

  /** How many more answers a cell can hold. */
  function more(cell: number): number {
    const column = cell % width;
    const size = sizes[column] ?? 0;
    const count = cells[cell] ?? 0;
    if (neverSkipped && isUnanswered(cell)) return 0;
    if (mode === 'one' || unanswered < 0) return size - count;
    if (!isUnanswered(cell)) return size - count - (cells[unanswered * width + column] ?? 0);
    let given = 0;
    for (let other = column; other < unanswered * width; other += width)
      given = Math.max(given, cells[other] ?? 0);
    return size - count - given;
  }

  function isUnanswered(cell: number): boolean {
    return unanswered >= 0 && cell >= unanswered * width;
  }

  // A move is a cell and its way, in one number; `NONE` where nothing changes.
  const NONE = -1;
  const up = (cell: number) => 2 * cell + 1;
  const down = (cell: number) => 2 * cell;

  function apply(move: number, times: 1 | -1): void {
    const cell = move >> 1;
    const by = (move & 1) === 1 ? times : -times;
    cells[cell] = (cells[cell] ?? 0) + by;
    if (cell < inside) add(Math.floor(cell / width), cell % width, by);
  }

  function remember(move: number): void {
    const cell = move >> 1;
    if (cell >= inside) return;
    const row = Math.floor(cell / width);
    widen(least, most, cells, cell);
    widen(leastSum, mostSum, sums, sumOf(row, table.countryOf[cell % width] ?? 0));
    widen(leastSum, mostSum, sums, sumOf(row, null));
  }

  // One search: where it came from, by which move, and in which search that was.
  const cameFrom = new Int32Array(network.nodes);
  const cameBy = new Int32Array(network.nodes);
  const seenIn = new Int32Array(network.nodes);
  const goalIn = new Int32Array(network.nodes);
  const queue = new Int32Array(network.nodes);
  let search = 0;
  let [head, tail, found] = [0, 0, -1];
  let apartRow = -1;
  const apartIn = new Uint8Array(width);
  const isApart = (cell: number) => apartIn[cell % width] === 1 && Math.floor(cell / width) === apartRow;

  function visit(node: number, from: number, move: number): void {
    if (seenIn[node] === search) return;
    seenIn[node] = search;
    cameFrom[node] = from;
    cameBy[node] = move;
    queue[tail] = node;
    tail += 1;
    if (found < 0 && goalIn[node] === search) found = node;
  }

  /** Goes on from a node to all that are next to it. */
  function goOn(node: number): void {
    if (node < width) {
      for (const row of hiddenIn[node] ?? []) {
        const cell = row * width + node;
        if ((cells[cell] ?? 0) > 0 && !isApart(cell)) visit(ownerOf[cell] ?? hub, node, down(cell));
      }
      if (mode === 'many') visit(spare, node, up(inside + node));
      if (mode === 'loose') visit(hub, node, NONE);
      return;
    }
    if (node === spare) {
      for (let column = 0; column < width; column += 1)
        if ((cells[inside + column] ?? 0) > 0) visit(column, spare, down(inside + column));
      if (!network.everyWholeTold()) visit(hub, spare, NONE);
      return;
    }
    for (const cell of cellsOf[node] ?? [])
      if (seenIn[cell % width] !== search && !isApart(cell) && more(cell) > 0)
        visit(cell % width, node, up(cell));
    if (node !== hub) return;
    if (mode === 'many' && !network.everyWholeTold()) visit(spare, hub, NONE);
    if (mode === 'loose') for (let column = 0; column < width; column += 1) visit(column, hub, NONE);
  }

  /** The moves of the shortest way, with its two ends; null where there is none. */
  function path(from: readonly number[], to: readonly number[]) {
    search += 1;
    [head, tail, found] = [0, 0, -1];
    for (const node of to) goalIn[node] = search;
    for (const node of from) visit(node, -1, NONE);
    while (found < 0 && head < tail) {
      goOn(queue[head] ?? hub);
      head += 1;
    }
    if (found < 0) return null;
    const moves: number[] = [];
    let first = found;
    for (let node = found; node >= 0; node = cameFrom[node] ?? -1) {
      const move = cameBy[node] ?? NONE;
      if (move !== NONE) moves.push(move);
      first = node;
    }
    return { first, last: found, moves };
  }

  const near = company(table, shown, network, {
    more,
    fewer: (cell) => cells[cell] ?? 0,
    fixed: isApart,
  });

  /**
   * Moves a number until it is wide enough or goes no further, and puts everything back.
   * @returns what would have to be hidden for it to go further; null where that is not asked, or nothing helps
   */
  function move(hidden: Hidden, upwards: boolean, enough: number, further = false): Company | null {
    const { row, columns } = hidden;
    const owner = ownerOf[row * width + (columns[0] ?? 0)] ?? hub;
    apartRow = row;
    for (const column of columns) apartIn[column] = 1;
    const done: number[] = [];
    const readyColumns = () =>
      columns.filter((column) => {
        const cell = row * width + column;
        return (upwards ? more(cell) : (cells[cell] ?? 0)) > 0;
      });
    while (further || widthOf(hidden) < enough) {
      const ready = readyColumns();
      if (ready.length === 0) break;
      const way = upwards ? path(ready, [owner]) : path([owner], ready);
      if (way === null) break;
      const own = row * width + (upwards ? way.first : way.last);
      const moves = [...way.moves, upwards ? up(own) : down(own)];
      for (const one of moves) apply(one, 1);
      for (const one of moves) remember(one);
      done.push(...moves);
    }
    const missing = enough - widthOf(hidden);
    const found = further ? near.find(hidden, upwards, readyColumns(), missing) : null;
    for (const one of done.reverse()) apply(one, -1);
    for (const column of columns) apartIn[column] = 0;
    return found;
  }

  function widthOf({ row, columns: [first = 0, ...more], country }: Hidden): number {
    const cell = row * width + first;
    if (more.length === 0) return (most[cell] ?? 0) - (least[cell] ?? 0);
    const sum = sumOf(row, country);
    return (mostSum[sum] ?? 0) - (leastSum[sum] ?? 0);
  }

  return {
    /** Whether `enough` other numbers next to the true one are possible. */
    isWide(hidden: Hidden, enough: number): boolean {
      if (widthOf(hidden) < enough) move(hidden, true, enough);
      if (widthOf(hidden) < enough) move(hidden, false, enough);
      return widthOf(hidden) >= enough;
    },
    /** What to hide besides, so that a number that is not wide becomes wider: that which is worth least. Null: nothing helps. */
    companyFor(hidden: Hidden, enough: number): Company | null {
      const [upwards, downwards] = [move(hidden, true, enough, true), move(hidden, false, enough, true)];
      if (upwards === null || downwards === null) return upwards ?? downwards;
      return downwards.cost < upwards.cost ? downwards : upwards;
    },
    /** Something of this row was hidden. */
    hidden: network.relist,
  };
}

function widen(least: Int32Array, most: Int32Array, now: Int32Array, at: number): void {
  const value = now[at] ?? 0;
  if (value < (least[at] ?? 0)) least[at] = value;
  if (value > (most[at] ?? 0)) most[at] = value;
}
