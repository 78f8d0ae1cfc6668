import { type Shown, type Table, tellsCountry, tellsLeaf, tellsWhole } from './table.ts';

/**
 * The network in which hidden numbers move: its nodes are the columns, the sums that are told, `hub` where no sum is told, and
 * `spare`, which holds the answers beyond one each. Each hidden cell ties its column to the sum that holds it.
 */
export function hiddenCells(table: Table, shown: Shown) {
  const [height, width, countries] = [table.rows.length, table.columns.length, table.countries.length];
  const hub = width;
  const spare = width + 1;
  const rowNode = (row: number) => width + 2 + row * (countries + 1);
  const nodes = rowNode(height);
  /** The sum that is told and holds the cell together with others; -1 where the cell itself is told. */
  const ownerOf = new Int32Array(height * width).fill(-1);
  const cellsOf: number[][] = Array.from({ length: nodes }, () => []);
  const hiddenIn: number[][] = Array.from({ length: width }, () => []);

  /** The country's sum, the whole's, or none. */
  function ownerFor(row: number, country: number): number {
    if (countries > 1 && tellsCountry(table, shown, row, country)) return rowNode(row) + 1 + country;
    return tellsWhole(shown, row) ? rowNode(row) : hub;
  }

  /** Brings a row up to date after something of it was hidden. What was hidden stays so. */
  function relist(row: number): void {
    for (let node = rowNode(row); node < rowNode(row + 1); node += 1) cellsOf[node] = [];
    for (let column = 0; column < width; column += 1) {
      if (tellsLeaf(table, shown, row, column)) continue;
      const cell = row * width + column;
      const before = ownerOf[cell];
      const owner = ownerFor(row, table.countryOf[column] ?? 0);
      if (before === -1) hiddenIn[column]?.push(row);
      if (before !== hub) cellsOf[owner]?.push(cell);
      ownerOf[cell] = owner;
    }
  }

  for (let row = 0; row < height; row += 1) relist(row);
  return {
    nodes,
    rowNode,
    hub,
    spare,
    ownerOf,
    cellsOf,
    hiddenIn,
    relist,
    everyWholeTold: () => shown.whole.every((told) => told),
  };
}
