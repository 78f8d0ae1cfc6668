/**
 * The one door to drizzle, which is taken in its CommonJS form. Its package.json lists thousands of paths, and Node reads that
 * list anew for each of its hundred ES modules: that made a third of a start, and most of the memory of a process.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

// The tool that writes migrations reads the schema in a form in which a module does not know its own place.
const load = createRequire(import.meta.filename ?? join(process.cwd(), 'package.json'));

const core: typeof import('drizzle-orm') = load('drizzle-orm');
const pg: typeof import('drizzle-orm/pg-core') = load('drizzle-orm/pg-core');

export type { SQL, SQLWrapper } from 'drizzle-orm';
export type { PgDatabase, PgQueryResultHKT, PgTransactionConfig } from 'drizzle-orm/pg-core';

export const {
  and,
  arrayContains,
  asc,
  count,
  desc,
  eq,
  exists,
  gt,
  gte,
  inArray,
  is,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  ne,
  not,
  notExists,
  or,
  sql,
} = core;

export const {
  alias,
  bigint,
  boolean,
  customType,
  date,
  foreignKey,
  getTableConfig,
  index,
  integer,
  jsonb,
  PgTable,
  PgTransaction,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} = pg;

type OnPostgres = typeof import('drizzle-orm/postgres-js') &
  typeof import('drizzle-orm/postgres-js/migrator');
type OnEmbedded = typeof import('drizzle-orm/pglite') & typeof import('drizzle-orm/pglite/migrator');

/** The drivers with their migrators, each read from the disk by who opens that kind of database. */
export const onPostgres = (): OnPostgres => ({
  ...load('drizzle-orm/postgres-js'),
  ...load('drizzle-orm/postgres-js/migrator'),
});
export const onEmbedded = (): OnEmbedded => ({
  ...load('drizzle-orm/pglite'),
  ...load('drizzle-orm/pglite/migrator'),
});

export const { readMigrationFiles }: typeof import('drizzle-orm/migrator') = load('drizzle-orm/migrator');
