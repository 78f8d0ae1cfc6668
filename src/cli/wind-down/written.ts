import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { HandedFile } from '../../app/wind-down/state.ts';
import { createOutFile } from '../out-file.ts';

/** Writes one file of a hand-over, whole or not at all, and says what is in it by its SHA-256. @throws Fault `file_unwritable` */
export async function written(
  folder: string,
  name: string,
  fill: (write: (piece: Uint8Array) => Promise<void>) => Promise<unknown>,
): Promise<HandedFile> {
  const file = await createOutFile(join(folder, name));
  const hash = createHash('sha256');
  try {
    await fill(async (piece) => {
      hash.update(piece);
      await file.write(piece);
    });
    await file.finish();
  } catch (error) {
    await file.abandon();
    throw error;
  }
  return { name, sha256: hash.digest('hex') };
}

/** Whether the file is there as it was written. */
export async function isAsWritten(folder: string, { name, sha256 }: HandedFile): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(join(folder, name))) hash.update(piece as Uint8Array);
  } catch {
    return false;
  }
  return hash.digest('hex') === sha256;
}
