import { sanitizeAttributeValue } from 'write-excel-file/utility';
import type { PageRow, PageTable } from '../../../app/summary-page.ts';

/** A table of a sheet, its labels in the first column and its numbers in the second. */
export type DataTable = {
  readonly sheet: string;
  /** Of its head, counted from 1. */
  readonly firstRow: number;
  readonly head: readonly string[];
  /** Without the head. */
  readonly rows: number;
  readonly chart: {
    readonly title: string;
    readonly form: PageTable['form'];
    readonly rows: readonly PageRow[];
  } | null;
};

/** The part of a workbook that makes cells a table: to sort, filter and name. Source: ECMA-376 part 1, 18.5. */
export function tablePart(table: DataTable, id: number): string {
  const ref = `A${table.firstRow}:${letterOf(table.head.length)}${table.firstRow + table.rows}`;
  // Its buttons would cover the heads of what is only there to be read.
  const filter = table.chart === null ? `<autoFilter ref="${ref}"/>` : '';
  const columns = table.head.map(
    (name, nth) => `<tableColumn id="${nth + 1}" name="${sanitizeAttributeValue(name)}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="${id}" name="Table${id}" displayName="Table${id}" ref="${ref}" totalsRowShown="0">${filter}<tableColumns count="${columns.length}">${columns.join('')}</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`;
}

/** The name of a column, of the first 26. */
function letterOf(column: number): string {
  return String.fromCharCode(64 + column);
}
