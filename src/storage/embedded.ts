import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Store } from '../app/ports.ts';
import { onEmbedded } from './drizzle.ts';
import { failureCode, StorageProblem } from './failure.ts';
import { jobDatabaseOnEmbedded } from './job-database.ts';
import { bringForward, migrationConfig } from './migrate.ts';
import { storeOn } from './store.ts';

/** Where the embedded database lives. It has no lock of its own: whoever opens it must hold the data folder's. */
export function embeddedPath(dataDir: string): string {
  return join(dataDir, 'database');
}

/**
 * Opens and migrates the embedded database. One process at a time; two would ruin the files. It survives a killed process,
 * but it never calls fsync: a power cut can lose what was written last.
 * @throws StorageProblem
 */
export async function openEmbedded(dataDir: string): Promise<Store> {
  const path = embeddedPath(dataDir);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await chmod(path, 0o700);
  } catch (error) {
    throw new StorageProblem('folder_unwritable', failureCode(error));
  }
  let client: PGlite;
  try {
    client = await PGlite.create(path);
  } catch (error) {
    const code = failureCode(error);
    throw new StorageProblem(unwritable.has(code) ? 'folder_unwritable' : 'embedded_broken', code);
  }
  try {
    const store = await embeddedStore(client);
    await letGo(client);
    return store;
  } catch (error) {
    await client.close();
    throw error;
  }
}

const unwritable: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EDQUOT']);

/**
 * What a killed process was sending is let go at once: it was the only one, so nobody is sending it still, and the chats
 * behind it need not wait for the lease to run out.
 */
async function letGo(client: PGlite): Promise<void> {
  await client.query("update outbox set due_at = written_at where state = 'waiting' and attempts > 0");
}

/** A store on an embedded database that is open, wherever it lives; migrates it first. */
export async function embeddedStore(client: PGlite): Promise<Store> {
  const { drizzle, migrate } = onEmbedded();
  const db = drizzle(client);
  const migrated = await bringForward(db, () => migrate(db, migrationConfig));
  return storeOn('embedded', db, jobDatabaseOnEmbedded(client), () => client.close(), migrated);
}
