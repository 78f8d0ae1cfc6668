import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Db } from './db.ts';
import { failureCode, StorageProblem } from './failure.ts';

/** What both drivers' migrators are given. */
export const migrationConfig = {
  migrationsFolder: fileURLToPath(new URL('../../drizzle', import.meta.url)),
} as const;

/**
 * Older code on a newer database would read and write what it does not understand.
 * @throws StorageProblem `database_newer`
 */
export async function refuseNewer(db: Db): Promise<void> {
  const nowhere = sql`(select 1) as one`;
  const [table] = await db
    .select({ exists: sql<boolean>`to_regclass('drizzle.__drizzle_migrations') is not null` })
    .from(nowhere);
  if (!table?.exists) return;
  const [row] = await db
    .select({ newest: sql<string>`(select coalesce(max(created_at), 0) from drizzle.__drizzle_migrations)` })
    .from(nowhere);
  const applied = Number(row?.newest ?? 0);
  if (applied > newestMigration()) throw new StorageProblem('database_newer', String(applied));
}

/** Which version of the database this code knows: grows with each migration. */
export function newestMigration(): number {
  return Math.max(0, ...readMigrationFiles(migrationConfig).map((migration) => migration.folderMillis));
}

export function migrationProblem(error: unknown): StorageProblem {
  if (error instanceof StorageProblem) return error;
  const code = failureCode(error);
  return new StorageProblem(code === '42501' ? 'database_rights' : 'migration', code);
}
