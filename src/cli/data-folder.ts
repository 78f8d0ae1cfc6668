import { randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../i18n/fault.ts';

/**
 * Makes the data folder, for its owner only where it is new, and tries it by writing there: rights, a read-only disk and a
 * full one all show at once and not at the first report.
 * @throws Fault `folder_unwritable`
 */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  const trial = join(dataDir, `.${randomBytes(6).toString('hex')}.trial`);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const file = await open(trial, 'wx', 0o600);
    try {
      await file.writeFile('trial');
    } finally {
      await file.close();
      await rm(trial, { force: true });
    }
  } catch {
    throw new Fault('folder_unwritable', { folder: dataDir });
  }
}
