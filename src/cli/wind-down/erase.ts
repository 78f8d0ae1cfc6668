import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { createOutFile } from '../out-file.ts';
import type { World } from '../world.ts';

/** While this file is there, an erasing was begun and is not done: nothing else may start here. */
export const erasingMark = (dataDir: string): string => join(dataDir, 'wind-down.erasing');

export function isErasing({ dataDir }: Pick<Config, 'dataDir'>): boolean {
  return existsSync(erasingMark(dataDir));
}

/**
 * Erases the database and everything under the data folder, the secret key too. Killed anywhere, it goes on where it stopped
 * when it is run again: the mark comes first and goes last, the key goes after the database that asks for it.
 */
export async function eraseEverything({ store, config }: Pick<World, 'store' | 'config'>): Promise<void> {
  const { dataDir, secretKey } = config;
  const mark = await createOutFile(erasingMark(dataDir));
  await mark.write(new Uint8Array());
  await mark.finish();
  await store.erase();
  await store.close();
  // Out of the way in one step: half a database would not open again.
  const gone = join(dataDir, `.database-${randomBytes(6).toString('hex')}.gone`);
  await rename(join(dataDir, 'database'), gone).catch(() => undefined);
  const kept = new Set(['socket', 'secret.key', 'wind-down.erasing']);
  for (const name of await readdir(dataDir)) if (!kept.has(name)) await destroy(join(dataDir, name));
  await overwrite(secretKey.from === 'file' ? secretKey.path : join(dataDir, 'secret.key'));
  for (const name of ['secret.key', 'socket', 'wind-down.erasing']) await destroy(join(dataDir, name));
  // Something of somebody else's may lie in it, or it is where a disk is mounted.
  await rmdir(dataDir).catch(() => undefined);
}

async function destroy(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

/** A key is written over before it goes. A disk may keep what was written over: nobody can promise more. */
async function overwrite(path: string): Promise<void> {
  try {
    const file = await open(path, 'r+');
    const { size } = await file.stat();
    await file.write(randomBytes(size), 0, size, 0);
    await file.sync();
    await file.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  await destroy(path);
}
