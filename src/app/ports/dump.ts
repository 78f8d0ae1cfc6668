/** A table of a backup, and which of its columns are in it. */
export type DumpedTable = { readonly name: string; readonly columns: readonly string[] };

/** What a backup holds, or everything, for the same server on another database. */
export type DumpOf = 'backup' | 'all';

/** The database as it was at one moment. */
export interface Dump {
  /** Of the migrations: grows with each. */
  readonly databaseVersion: number;
  /** In an order in which they can be filled again. */
  readonly tables: readonly DumpedTable[];
  /** Rows as JSON objects, one text a row, some at a time. */
  rows(table: string): AsyncIterable<readonly string[]>;
}

/** A database being filled from a backup, all or nothing. */
export interface Refill {
  readonly databaseVersion: number;
  /** Whether nobody has used this database yet. */
  unused(): Promise<boolean>;
  /** Takes everything out, the audit log too. */
  clear(): Promise<void>;
  /** False where this version has no such table: nothing was put in. */
  fill(table: DumpedTable, rows: readonly string[]): Promise<boolean>;
}
