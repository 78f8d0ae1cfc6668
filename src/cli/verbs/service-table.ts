import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { TypedService } from '../../content/read-listed.ts';
import { Fault } from '../../i18n/fault.ts';

export type TableLine = { readonly line: number; readonly typed: TypedService };

/** A large table by mistake is no reason to run out of memory. */
const MOST_BYTES = 5_000_000;

/**
 * Listed help as a table: a line of field names, then a line each. A comma, a semicolon or a tab stands between fields,
 * whichever comes first in the line of names: spreadsheets in some languages write the second.
 * @throws Fault `file_missing`, `file_unreadable`, `service_table`, `service_columns`
 */
export function tableIn(file: string, fields: readonly string[]): readonly TableLine[] {
  const text = readText(file);
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = [',', ';', '\t'].find((one) => one === /[,;\t]/.exec(first)?.[0]) ?? ',';
  const [names, ...lines] = rowsOf(text, delimiter, file);
  if (names === undefined) throw new Fault('service_table', { file });
  const columns = names.record.map((name) => name.trim().toLowerCase());
  const unknown = columns.filter((name) => !fields.includes(name));
  const needed = ['country', 'name', 'services'].filter((name) => !columns.includes(name));
  if (unknown.length > 0 || needed.length > 0)
    throw new Fault('service_columns', {
      what: [...unknown, ...needed].join(', '),
      fields: fields.join(', '),
    });
  return lines.map(({ record, line }) => ({
    line,
    typed: Object.fromEntries(columns.map((name, nth) => [name, record[nth] ?? ''])),
  }));
}

function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > MOST_BYTES) throw new Fault('service_table', { file });
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (error instanceof TypeError) throw new Fault('service_table', { file });
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Fault(missing ? 'file_missing' : 'file_unreadable', { file });
  }
}

/** The library's types know nothing of `info`. */
const asRows = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

type Row = { readonly record: readonly string[]; readonly line: number };

function rowsOf(text: string, delimiter: string, file: string): readonly Row[] {
  try {
    const rows = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    });
    return asRows.parse(rows).map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (error instanceof CsvError) throw new Fault('service_table', { file });
    throw error;
  }
}
