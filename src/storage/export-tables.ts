import { sql } from 'drizzle-orm';
import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { Db } from './db.ts';

/** Reports that are alike in everything, and at which level they may be shown: null while that is open. */
export const combination = pgTable('export_combination', {
  period: text().notNull(),
  country: text().notNull(),
  region: text().notNull(),
  kind: text().notNull(),
  /** One text a field, its codes joined by `;`. */
  answers: text().array().notNull(),
  reports: bigint({ mode: 'number' }).notNull(),
  level: integer(),
});

/** What is written: alike in everything that is shown. */
export const released = pgTable('export_released', {
  place: bigint({ mode: 'number' }).primaryKey(),
  level: integer().notNull(),
  period: text().notNull(),
  country: text().notNull(),
  region: text().notNull(),
  kind: text().notNull(),
  answers: text().array().notNull(),
  reports: bigint({ mode: 'number' }).notNull(),
});

/** Both live in this transaction only, and nobody else can see them: no migration knows of them. */
export async function makeExportTables(db: Db): Promise<void> {
  await db.execute(sql`
    create temp table export_combination (
      period text not null, country text not null, region text not null, kind text not null,
      answers text[] not null, reports bigint not null, level integer
    ) on commit drop`);
  await db.execute(sql`
    create temp table export_released (
      place bigint primary key, level integer not null, period text not null, country text not null,
      region text not null, kind text not null, answers text[] not null, reports bigint not null
    ) on commit drop`);
  // A million reports take longer than a turn may; the limits of an ordinary statement come back with the commit.
  await db.execute(sql`set local statement_timeout = 0`);
  await db.execute(sql`set local idle_in_transaction_session_timeout = 0`);
}
