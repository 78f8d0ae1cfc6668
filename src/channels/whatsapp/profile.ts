import { existsSync } from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a Chromium that crashed, or ran on another machine, says that it still holds the profile. */
const LOCKS = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'];

/** The browser's profile: the session, and what WhatsApp Web stores. Its path is named in the docs: keep it out of backups. */
export function profileIn(dataDir: string): string {
  return join(dataDir, 'whatsapp');
}

/**
 * Makes the folder, for this user alone, and clears the marks of a Chromium that is gone. Only for who holds the session:
 * nobody else runs a browser on it.
 */
export async function prepareProfile(profile: string): Promise<void> {
  await mkdir(profile, { recursive: true, mode: 0o700 });
  // The folder may be there from before, or the umask may have had its way.
  await chmod(profile, 0o700);
  await Promise.all(LOCKS.map((name) => rm(join(profile, name), { force: true })));
}

/** The session is over: nothing of it stays. */
export async function wipeProfile(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 4 });
}

/**
 * Whether this Chromium keeps the page's data in a log, where what is deleted stays readable until it happens to be
 * compacted. Newer ones can use SQLite, which overwrites what is deleted (`IdbSqliteOnDiskRollout`).
 */
export function keepsTraces(profile: string): boolean {
  return existsSync(join(profile, 'Default', 'IndexedDB', 'https_web.whatsapp.com_0.indexeddb.leveldb'));
}
