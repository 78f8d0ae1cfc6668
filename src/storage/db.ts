import { is, type PgDatabase, type PgQueryResultHKT, PgTransaction } from './drizzle.ts';

/** Either driver, in a transaction or not. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** Several statements as one: joins the transaction that is open, or opens one. */
export function atomic<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return is(db, PgTransaction) ? work(db) : db.transaction(work);
}
