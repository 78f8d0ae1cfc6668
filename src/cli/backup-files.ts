import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../i18n/fault.ts';
import { createOutFile } from './out-file.ts';

export type BackupFile = { readonly path: string; readonly madeAt: number };

const NAME = /^sema-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup\.age$/;
const DAY_MS = 24 * 60 * 60 * 1000;

export const purgedBeside = (folder: string): string => join(folder, 'purged.log');

/** The name of a backup made then, such as `sema-20261125T104200Z.backup.age`. */
export function backupName(at: number): string {
  return `sema-${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z.backup.age`;
}

/** Backups in a folder, oldest first; none where there is no such folder. */
export async function backupsIn(folder: string): Promise<readonly BackupFile[]> {
  const names = await readdir(folder).catch(() => []);
  return names.sort().flatMap((name) => {
    const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
    if (year === undefined) return [];
    const madeAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return [{ path: join(folder, name), madeAt }];
  });
}

/** Deletes backups older than so many days, but never the newest. Returns their paths. */
export async function pruneBackups(folder: string, days: number, now: number): Promise<readonly string[]> {
  const old = (await backupsIn(folder)).slice(0, -1).filter(({ madeAt }) => madeAt < now - days * DAY_MS);
  for (const { path } of old) await rm(path, { force: true });
  return old.map(({ path }) => path);
}

/** @throws Fault `file_unwritable` */
export async function prepareBackupFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch {
    throw new Fault('file_unwritable', { file: folder });
  }
}

/** Puts the file of purged ids beside the backups. A line that is there and not in ours stays: it is never shorter. */
export async function copyPurged(folder: string, text: string): Promise<void> {
  const path = purgedBeside(folder);
  const there = await readFile(path, 'utf8').catch(() => '');
  const known = new Set(text.split('\n'));
  const more = there.split('\n').filter((line) => line !== '' && !known.has(line));
  const file = await createOutFile(path);
  try {
    await file.write(Buffer.from(more.length === 0 ? text : `${text}${more.join('\n')}\n`));
    await file.finish();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
