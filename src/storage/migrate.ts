import { fileURLToPath } from 'node:url';
import type { Db } from './db.ts';
import { readMigrationFiles, sql } from './drizzle.ts';
import { failureCode, StorageProblem } from './failure.ts';

/** What both drivers' migrators are given. */
export const migrationConfig = {
  migrationsFolder: fileURLToPath(new URL('../../drizzle', import.meta.url)),
} as const;

/**
 * Older code on a newer database would read and write what it does not understand.
 * @throws StorageProblem `database_newer`
 */
async function refuseNewer({ newest }: Applied): Promise<void> {
  if (newest > newestMigration()) throw new StorageProblem('database_newer', String(newest));
}

/**
 * Brings the database up to date.
 * @param run the driver's own migrator
 * @returns by how many steps, where it was in use before
 * @throws StorageProblem
 */
export async function bringForward(db: Db, run: () => Promise<void>): Promise<number> {
  try {
    const before = await appliedIn(db);
    await refuseNewer(before);
    await run();
    return before.steps === 0 ? 0 : (await appliedIn(db)).steps - before.steps;
  } catch (error) {
    throw migrationProblem(error);
  }
}

type Applied = { readonly steps: number; readonly newest: number };

async function appliedIn(db: Db): Promise<Applied> {
  const nowhere = sql`(select 1) as one`;
  const record = sql`drizzle.__drizzle_migrations`;
  const [table] = await db
    .select({ exists: sql<boolean>`to_regclass('drizzle.__drizzle_migrations') is not null` })
    .from(nowhere);
  if (!table?.exists) return { steps: 0, newest: 0 };
  const [row] = await db
    .select({
      steps: sql<string>`(select count(*) from ${record})`,
      newest: sql<string>`(select coalesce(max(created_at), 0) from ${record})`,
    })
    .from(nowhere);
  return { steps: Number(row?.steps ?? 0), newest: Number(row?.newest ?? 0) };
}

/** Which version of the database this code knows: grows with each migration. */
export function newestMigration(): number {
  return Math.max(0, ...readMigrationFiles(migrationConfig).map((migration) => migration.folderMillis));
}

function migrationProblem(error: unknown): StorageProblem {
  if (error instanceof StorageProblem) return error;
  const code = failureCode(error);
  return new StorageProblem(code === '42501' ? 'database_rights' : 'migration', code);
}
