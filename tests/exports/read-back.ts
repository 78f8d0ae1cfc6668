import type { ExportOrder } from '../../src/app/export.ts';
import type { Exporter, ExportFile } from '../../src/app/export-file.ts';

/** 22 November 2026: October is the last month that is over. */
export const now = Date.parse('2026-11-22T10:00:00Z');

export function order(over: Partial<ExportOrder> = {}): ExportOrder {
  return { from: null, to: null, country: null, format: 'csv', internal: null, ...over };
}

/** Makes a file and reads all of it. */
export async function made(
  exporter: Exporter,
  over: Partial<ExportOrder> = {},
  lang = 'en',
): Promise<{ bytes: Uint8Array; text: string; about: ExportFile['about'] }> {
  const file = await exporter.make(order(over), lang, now);
  try {
    const pieces: Uint8Array[] = [];
    for await (const piece of file.read()) pieces.push(piece.slice());
    const bytes = Buffer.concat(pieces);
    if (bytes.length !== file.size) throw new Error('the file is not as long as it says');
    return { bytes, text: bytes.toString('utf8'), about: file.about };
  } finally {
    await file.close();
  }
}

export type Cells = readonly string[];

/** A CSV file as a spreadsheet reads it: notes, the names of the columns, the rows. */
export function readCsv(text: string, delimiter = ','): { notes: Cells[]; columns: Cells; rows: Cells[] } {
  const lines = cellsOf(text.replace(/^\ufeff/, ''), delimiter);
  const empty = lines.findIndex((cells) => cells.length === 1 && cells[0] === '');
  const [columns = [], ...rows] = lines.slice(empty + 1);
  return { notes: lines.slice(0, empty), columns, rows };
}

/** RFC 4180, by hand: what writes the file must not be what checks it. */
function cellsOf(text: string, delimiter: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\r' && text[at + 1] === '\n') {
      lines.push([...cells, cell]);
      cells = [];
      cell = '';
      at += 1;
    } else cell += sign;
  }
  if (cell !== '' || cells.length > 0) throw new Error('the last line has no end');
  return lines;
}

export type JsonExport = {
  readonly meta: Readonly<Record<string, unknown>>;
  readonly reports: readonly Readonly<Record<string, unknown>>[];
};

export function readJson(text: string): JsonExport {
  const read: unknown = JSON.parse(text);
  if (!isExport(read)) throw new Error('not an export');
  return read;
}

function isExport(value: unknown): value is JsonExport {
  return (
    typeof value === 'object' &&
    value !== null &&
    'meta' in value &&
    'reports' in value &&
    Array.isArray(value.reports)
  );
}
