import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { Store } from '../app/ports.ts';
import { OUR_NAME } from './alone.ts';
import { onPostgres, sql } from './drizzle.ts';
import { failureCode, StorageProblem, type StorageProblemCode } from './failure.ts';
import { jobDatabaseOnPostgres } from './job-database.ts';
import { bringForward, migrationConfig } from './migrate.ts';
import { storeOn } from './store.ts';

/** Any number that nobody else in the database takes for an advisory lock: "sema" in ASCII. */
const migrationLock = 0x73656d61;

/**
 * Opens and migrates the database at `url`. Instances that start together migrate one after another.
 * @throws StorageProblem
 */
export async function openPostgres(url: string): Promise<Store> {
  const migrated = await migrateUnderLock(url);
  const limits = { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 };
  const client = connect(url, 8, limits, `${OUR_NAME} ${randomBytes(6).toString('hex')}`);
  const close = () => client.end({ timeout: 5 });
  return storeOn('postgres', onPostgres().drizzle(client), jobDatabaseOnPostgres(client), close, migrated);
}

async function migrateUnderLock(url: string): Promise<number> {
  // One connection, because the lock belongs to it. It ends with it too, however we leave.
  const client = connect(url, 1, {});
  const { drizzle, migrate } = onPostgres();
  try {
    const db = drizzle(client);
    await reached(() => db.execute(sql`select pg_advisory_lock(${sql.raw(String(migrationLock))})`));
    return await bringForward(db, () => migrate(db, migrationConfig));
  } finally {
    await client.end({ timeout: 5 });
  }
}

function connect(url: string, max: number, settings: Record<string, number>, name = OUR_NAME) {
  try {
    return postgres(url, {
      max,
      connect_timeout: 10,
      idle_timeout: 300,
      onnotice: () => {},
      connection: { application_name: name, TimeZone: 'UTC', ...settings },
    });
  } catch {
    // What is thrown here prints the address with its password.
    throw new StorageProblem('database_url', 'url');
  }
}

const problems: Readonly<Record<string, StorageProblemCode>> = {
  '28P01': 'database_auth',
  '28000': 'database_auth',
  '3D000': 'database_missing',
};

async function reached<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = failureCode(error);
    throw new StorageProblem(problems[code] ?? 'database_down', code);
  }
}
