import { readdirSync, readFileSync } from 'node:fs';

/** Processes of a Chromium on a profile under this folder. */
export function browsersOn(dataDir: string): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const command = /^\d+$/.test(name) ? readFileSync(`/proc/${name}/cmdline`, 'utf8') : '';
      return command.includes(`user-data-dir=${dataDir}`) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}
