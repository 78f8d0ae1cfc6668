import { existsSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { makeIdentity, recipientOf } from '../crypto/envelope.ts';
import type { Meta } from './ports/meta.ts';

/** To whom every report's key is wrapped besides those who work it, and whether that is in safe hands. */
export type Recovery = {
  /** An age recipient. */
  readonly recipient: string;
  /**
   * Whether a thief of this machine could open reports: the identity can be read under the data folder. Looked up each
   * time, because moving the file away ends it.
   */
  readonly practice: () => boolean;
};

const RECIPIENT = 'recovery_recipient';

/** The identity that is made for practice, as the `age` tool reads it. */
export function recoveryFile(dataDir: string): string {
  return join(dataDir, 'recovery.key');
}

/**
 * The organisation's recovery key: the one that was chosen, else the one of the file under the data folder, else the one of
 * a file that was moved away, else a new one.
 * @param chosen `RECOVERY_RECIPIENT`
 */
export async function openRecovery(meta: Meta, dataDir: string, chosen: string | null): Promise<Recovery> {
  const file = recoveryFile(dataDir);
  const here = await recipientIn(file);
  const recipient = chosen ?? here ?? (await meta.get(RECIPIENT)) ?? (await makeFile(file));
  await meta.set(RECIPIENT, recipient);
  const made = here ?? (chosen === null ? await recipientIn(file) : null);
  return { recipient, practice: () => made === recipient && existsSync(file) };
}

/**
 * After a restore the recovery key is the one of the backup again. A start on an empty folder has made another one, and as long
 * as that lies there, new reports would be sealed to it: it is put aside. Backups of what was here before may need it.
 * @param chosen `RECOVERY_RECIPIENT`, which decides by itself
 * @returns where it lies now; null where nothing had to be done
 */
export async function recoveryOfBackup(
  meta: Meta,
  dataDir: string,
  chosen: string | null,
): Promise<string | null> {
  const file = recoveryFile(dataDir);
  const restored = await meta.get(RECIPIENT);
  const here = chosen === null ? await recipientIn(file) : null;
  if (restored === null || here === null || here === restored) return null;
  const aside = `${file}.before-restore`;
  await rename(file, aside);
  return aside;
}

async function recipientIn(file: string): Promise<string | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const identity = /^AGE-SECRET-KEY-1\w+$/m.exec(text)?.[0];
  return identity === undefined ? null : recipientOf(identity);
}

/** On the disk before its recipient is used: what is sealed to it would be lost with it. */
async function makeFile(path: string): Promise<string> {
  const { identity, recipient } = await makeIdentity();
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`# public key: ${recipient}\n${identity}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return recipient;
}
