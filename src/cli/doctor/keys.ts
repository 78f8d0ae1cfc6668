import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Check, Finding } from './finding.ts';

/** Whether others on this machine can read what opens things, and whether the recovery key is in safe hands. */
export const keys: Check = async ({ config, practice }) => {
  const readable: Finding[] = [];
  const secret = config.secretKey.from === 'file' ? [config.secretKey.path] : [];
  for (const file of [config.dataDir, resolve('.env'), ...secret]) {
    if (await openToOthers(file))
      readable.push({
        code: 'readable',
        severity: 'must',
        params: { file, mode: file === config.dataDir ? 700 : 600 },
      });
  }
  if (practice()) readable.push({ code: 'practice', severity: 'must', params: { folder: config.dataDir } });
  return readable;
};

async function openToOthers(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && process.platform !== 'win32' && (found.mode & 0o077) !== 0;
}
