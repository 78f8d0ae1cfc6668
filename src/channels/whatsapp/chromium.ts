import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What Chromium is called where it comes from a package. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Folders that services often lack in their search path. */
const ALSO = ['/usr/bin', '/usr/local/bin', '/snap/bin'];

/**
 * The Chromium to run: the one that was named, else the system's.
 * @returns null where there is none that can be run
 */
export function findChromium(named: string | null, searchPath: string): string | null {
  if (named !== null) return runs(named) ? named : null;
  const folders = [...searchPath.split(delimiter).filter((folder) => folder !== ''), ...ALSO];
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return found.find(runs) ?? null;
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
