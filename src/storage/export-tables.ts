import type { Db } from './db.ts';
import { bigint, boolean, integer, pgTable, sql, text } from './drizzle.ts';

/** Reports that are alike in everything that their level shows. */
const combination = {
  level: integer().notNull(),
  /** Enough are alike. False once all levels were tried: such a row is counted and never leaves the database. */
  shown: boolean().notNull(),
  country: text().notNull(),
  kind: text().notNull(),
  period: text().notNull(),
  region: text().notNull(),
  /** One text a field, its codes joined by `;`. */
  answers: text().array().notNull(),
  reports: bigint({ mode: 'number' }).notNull(),
};

/** What was decided. */
export const decided = pgTable('export_decided', combination);

/** The same, in the order in which it is written. */
export const written = pgTable('export_written', {
  place: bigint({ mode: 'number' }).primaryKey(),
  ...combination,
});

const columns = sql`
  level integer not null, shown boolean not null, country text not null, kind text not null, period text not null,
  region text not null, answers text[] not null, reports bigint not null`;

/** They live in this transaction only, where nobody else can see them: no migration knows of them. */
export async function makeExportTables(db: Db): Promise<void> {
  await db.execute(sql`create temp table export_open (${columns}) on commit drop`);
  await db.execute(sql`create temp table export_coarser (${columns}) on commit drop`);
  await db.execute(sql`create temp table export_decided (${columns}) on commit drop`);
  await db.execute(
    sql`create temp table export_written (place bigint primary key, ${columns}) on commit drop`,
  );
  // A million reports take longer than a turn may. What is set here ends with the transaction.
  await db.execute(sql`set local statement_timeout = 0`);
  await db.execute(sql`set local idle_in_transaction_session_timeout = 0`);
  await db.execute(sql`set local work_mem = '64MB'`);
}
