import type { hiddenCells } from './hidden-cells.ts';
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

/** A number that is told: of a row, by itself, in a country (`at`), or in a column (`at`). */
export type Told = { readonly level: keyof Shown; readonly row: number; readonly at: number };

/** What hiding some numbers costs, and which they are. */
export type Company = { readonly cost: number; readonly numbers: readonly Told[] };

/** What a number is worth to whoever reads it: a sum more than a region's number, and many reports more than few. */
const WORTH = { leaf: 1, country: 6, whole: 6 } as const;

/** How far a table could still be changed where somebody is. */
type Room = {
  /** How many more answers a cell could hold, and how many fewer. */
  readonly more: (cell: number) => number;
  readonly fewer: (cell: number) => number;
  /** Cells that stay as they are. */
  readonly fixed: (cell: number) => boolean;
};

/**
 * Which numbers keep a hidden one company at the least loss: those on the cheapest way (Dijkstra) by which it could move, where what
 * is hidden costs nothing. Nodes and ways are those of `hiddenCells`, with the ways through told numbers besides.
 */
export function company(table: Table, shown: Shown, network: ReturnType<typeof hiddenCells>, room: Room) {
  const { hub, spare, nodes, rowNode } = network;
  const [height, width, countries] = [table.rows.length, table.columns.length, table.countries.length];
  const alone = table.countries.map((_, country) => standsAlone(table, country));
  const inside = table.countries.map((_, country) => columnsOf(table, country));
  const everywhere = allColumns(table);
  const worth = table.cells.map((row, at) => ({
    leaf: row.map((count) => WORTH.leaf * Math.log2(1 + count)),
    country: inside.map((columns) => WORTH.country * Math.log2(1 + sumIn(table, at, columns))),
    whole: [WORTH.whole * Math.log2(1 + sumIn(table, at, everywhere))],
  }));

  /** Where a column meets a row: at its country's sum, or at the whole where there is no other country. */
  const meets = (row: number, country: number) => rowNode(row) + (countries > 1 ? 1 + country : 0);

  function leafCost(row: number, column: number): number {
    const told = !alone[table.countryOf[column] ?? 0] && tellsLeaf(table, shown, row, column);
    return told ? (worth[row]?.leaf[column] ?? 0) : 0;
  }
  function countryCost(row: number, country: number): number {
    if (!tellsCountry(table, shown, row, country)) return 0;
    const parts = (inside[country] ?? []).reduce((sum, column) => sum + leafCost(row, column), 0);
    return parts + (worth[row]?.country[country] ?? 0);
  }
  function wholeCost(row: number): number {
    if (!tellsWhole(shown, row)) return 0;
    const own = worth[row]?.whole[0] ?? 0;
    // A country is told without the whole, a region never without its country.
    return countries > 1 ? own : everywhere.reduce((sum, column) => sum + leafCost(row, column), own);
  }

  const costTo = new Float64Array(nodes);
  const cameFrom = new Int32Array(nodes);
  const cameBy: (Told | null)[] = Array.from({ length: nodes }, () => null);
  const closed = new Uint8Array(nodes);

  function reach(node: number, from: number, cost: number, by: Told | null): void {
    const all = (costTo[from] ?? 0) + cost;
    if (closed[node] === 1 || all >= (costTo[node] ?? 0)) return;
    costTo[node] = all;
    cameFrom[node] = from;
    cameBy[node] = cost > 0 ? by : null;
  }

  function goOn(node: number, enough: number): void {
    if (node < width) {
      const country = table.countryOf[node] ?? 0;
      for (let row = 0; row < height; row += 1) {
        const cell = row * width + node;
        if (room.fixed(cell) || room.fewer(cell) < enough) continue;
        reach(meets(row, country), node, leafCost(row, node), { level: 'leaf', row, at: node });
      }
      if (table.mode === 'many') reach(spare, node, 0, null);
      if (table.mode === 'loose') reach(hub, node, 0, null);
      return;
    }
    if (node === spare || node === hub) {
      for (const column of table.mode === 'one' ? [] : everywhere)
        if (table.mode === 'loose' || (node === spare && room.fewer(height * width + column) >= enough))
          reach(column, node, 0, null);
      if (table.mode === 'many') reach(node === spare ? hub : spare, node, 0, null);
      if (node === hub)
        for (let row = 0; row < height; row += 1)
          reach(rowNode(row), hub, wholeCost(row), { level: 'whole', row, at: 0 });
      return;
    }
    const row = Math.floor((node - rowNode(0)) / (countries + 1));
    const country = node - rowNode(row) - 1;
    if (country >= 0)
      reach(rowNode(row), node, countryCost(row, country), { level: 'country', row, at: country });
    else {
      reach(hub, node, wholeCost(row), { level: 'whole', row, at: 0 });
      for (let at = 0; countries > 1 && at < countries; at += 1)
        reach(meets(row, at), node, countryCost(row, at), { level: 'country', row, at });
      if (countries > 1) return;
    }
    for (const column of country >= 0 ? (inside[country] ?? []) : everywhere) {
      const cell = row * width + column;
      if (room.fixed(cell) || room.more(cell) < enough) continue;
      reach(column, node, leafCost(row, column), { level: 'leaf', row, at: column });
    }
  }

  /** The cheapest way that lets `enough` pass; null where there is none, whatever is hidden. */
  function cheapest(from: readonly number[], to: readonly number[], enough: number): Company | null {
    costTo.fill(Number.POSITIVE_INFINITY);
    cameFrom.fill(-1);
    closed.fill(0);
    for (const node of from) costTo[node] = 0;
    for (;;) {
      let next = -1;
      for (let node = 0; node < nodes; node += 1)
        if (
          closed[node] === 0 &&
          (costTo[node] ?? 0) < (next < 0 ? Number.POSITIVE_INFINITY : (costTo[next] ?? 0))
        )
          next = node;
      if (next < 0) return null;
      if (to.includes(next)) return wayTo(next);
      closed[next] = 1;
      goOn(next, enough);
    }
  }

  function wayTo(last: number): Company {
    const numbers: Told[] = [];
    for (let node = last; (cameFrom[node] ?? -1) >= 0; node = cameFrom[node] ?? -1) {
      const by = cameBy[node] ?? null;
      if (by !== null) numbers.push(by);
    }
    return { cost: costTo[last] ?? 0, numbers };
  }

  return {
    /**
     * Null: no way, whatever is hidden.
     * @param ready columns in which the hidden number itself can go that way
     * @param missing steps that it can't go yet, up and down together
     */
    find(hidden: Hidden, upwards: boolean, ready: readonly number[], missing: number): Company | null {
      const { row, columns, country } = hidden;
      const isLeaf = country !== null && columns.length === 1 && !alone[country];
      const owner = country === null ? hub : isLeaf ? meets(row, country) : rowNode(row);
      const [from, to] = upwards ? [ready, [owner]] : [[owner], ready];
      // A way can mostly be gone up and down: one that lets half of what is missing pass is enough.
      return cheapest(from, to, Math.ceil(missing / 2)) ?? cheapest(from, to, 1);
    },
  };
}
