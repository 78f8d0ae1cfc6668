import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createOutFile, type OutFile } from './out-file.ts';
import { whenInterrupted } from './when-interrupted.ts';

/** Files that belong together: whoever stops the command, or a fault, leaves none of them. */
export type OutFiles = {
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** All of them get their names, in the order in which they came. */
  finish(): Promise<void>;
  abandon(): Promise<void>;
};

/** @param interrupted says so at the last moment, when a signal ends the command */
export function createOutFiles(folder: string, interrupted: () => void): OutFiles {
  const files: OutFile[] = [];
  const stopWatching = whenInterrupted(interrupted);
  return {
    async write(name, bytes) {
      await mkdir(folder, { recursive: true }).catch(() => undefined);
      const file = await createOutFile(join(folder, name));
      files.push(file);
      await file.write(bytes);
    },
    async finish() {
      for (const file of files) await file.finish();
      stopWatching();
    },
    async abandon() {
      for (const file of files) await file.abandon();
      stopWatching();
    },
  };
}
