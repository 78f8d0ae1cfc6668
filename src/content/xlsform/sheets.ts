/** One row of a sheet, by its column's name in small letters; cells are text, empty ones are left out. */
export type SheetRow = { readonly row: number; readonly cells: ReadonlyMap<string, string> };

/** The three sheets of an XLSForm (xlsform.org, as pyxform reads it). */
export type Sheets = {
  readonly survey: readonly SheetRow[];
  readonly choices: readonly SheetRow[];
  readonly settings: readonly SheetRow[];
};

/** Rows by the names in the first one. Numbers in cells are taken as they are written. */
export function sheetRows(data: readonly (readonly unknown[])[]): readonly SheetRow[] {
  const [head = [], ...rows] = data;
  const names = head.map((cell) => written(cell).toLowerCase());
  return rows.flatMap((cells, nth) => {
    const found = cells.flatMap((cell, at) => {
      const [name = '', text] = [names[at], written(cell)];
      return name === '' || text === '' ? [] : [[name, text] as const];
    });
    return found.length === 0 ? [] : [{ row: nth + 2, cells: new Map(found) }];
  });
}

function written(cell: unknown): string {
  return cell === null || cell === undefined ? '' : String(cell).trim();
}
