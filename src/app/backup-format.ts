import { z } from 'zod';
import type { DumpedTable } from './ports/dump.ts';

/** First line of a backup. */
const head = z.object({
  sema_backup: z.literal(1),
  database_version: z.number(),
  /** Tells whether a restore has the same secret key; says nothing about it. */
  secret_fingerprint: z.string(),
  made_at: z.string(),
});
export type BackupHead = z.infer<typeof head>;

const table = z.tuple([z.literal('table'), z.string(), z.array(z.string())]);
const end = z.tuple([z.literal('end'), z.number()]);

/** Lines of a backup: its head, then each table before its rows, and how many rows there were at the end. */
export type BackupLine =
  | { readonly is: 'head'; readonly head: BackupHead }
  | { readonly is: 'table'; readonly table: DumpedTable }
  /** A JSON object, left as it is written. */
  | { readonly is: 'row'; readonly row: string }
  | { readonly is: 'end'; readonly rows: number };

export function backupLine(line: BackupLine): string {
  switch (line.is) {
    case 'head':
      return JSON.stringify(line.head);
    case 'table':
      return JSON.stringify(['table', line.table.name, line.table.columns]);
    case 'row':
      return line.row;
    case 'end':
      return JSON.stringify(['end', line.rows]);
  }
}

/** Null for what is no line of a backup. `first`: the line that says what the file is. */
export function readBackupLine(text: string, first: boolean): BackupLine | null {
  if (!first && text.startsWith('{')) return { is: 'row', row: text };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (first) {
    const read = head.safeParse(json);
    return read.success ? { is: 'head', head: read.data } : null;
  }
  const ended = end.safeParse(json);
  if (ended.success) return { is: 'end', rows: ended.data[1] };
  const begun = table.safeParse(json);
  if (!begun.success) return null;
  const [, name, columns] = begun.data;
  return { is: 'table', table: { name, columns } };
}
