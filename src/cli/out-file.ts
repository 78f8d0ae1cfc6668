import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type FileHandle, open, realpath, rename, stat } from 'node:fs/promises';
import { Fault } from '../i18n/fault.ts';
import { whenInterrupted } from './when-interrupted.ts';

/** A file being written. It appears under its name whole, or not at all. */
export type OutFile = {
  write(bytes: Uint8Array): Promise<void>;
  /** The file is on the disk and has its name. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
};

/**
 * Starts a file that only its owner can read (mode 600). Written beside its place, so that a kill, a full disk or a fault
 * never leaves half a file for somebody to send on.
 * @throws Fault `file_unwritable`, `file_not_plain`
 */
export async function createOutFile(path: string): Promise<OutFile> {
  const target = await plainTarget(path);
  const aside = `${target}.${randomBytes(6).toString('hex')}.part`;
  const file = await guarded(path, () => open(aside, 'wx', 0o600));
  const stopWatching = whenInterrupted(() => rmSync(aside, { force: true }));
  return {
    write: (bytes) => guarded(path, () => file.writeFile(bytes)),
    finish: () =>
      guarded(path, async () => {
        await file.sync();
        await file.close();
        await rename(aside, target);
        stopWatching();
      }),
    async abandon() {
      await closed(file);
      rmSync(aside, { force: true });
      stopWatching();
    },
  };
}

/** Renaming over a device such as `/dev/null` would destroy it; a symbolic link is followed. */
async function plainTarget(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found && !found.isFile()) throw new Fault('file_not_plain', { file: path });
  return found ? await guarded(path, () => realpath(path)) : path;
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new Fault('file_unwritable', { file: path });
  }
}

async function closed(file: FileHandle): Promise<void> {
  await file.close().catch(() => undefined);
}
