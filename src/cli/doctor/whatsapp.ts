import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { readState } from '../../app/whatsapp-desk.ts';
import type { Check, Finding } from './finding.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ALSO = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
/** Problems with which nobody is heard until somebody takes the phone. */
const DEAF: ReadonlySet<string> = new Set(['unpaired', 'unscanned', 'blocked']);

/** Whether WhatsApp has a browser to run in and a phone that speaks for it. */
export const whatsapp: Check = async ({ config: { whatsapp: given }, store }) => {
  if (!given.on) return [];
  const found: Finding[] = [];
  const folders = [...given.searchPath.split(delimiter), ...ALSO];
  const paths =
    given.chromiumPath === null
      ? folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
      : [given.chromiumPath];
  if (!paths.some(runs)) found.push({ code: 'chromium', severity: 'must' });
  const state = await readState(store.meta);
  if (state === null || state.state === 'pairing' || DEAF.has(state.problem ?? ''))
    found.push({ code: 'unpaired', severity: 'must' });
  return found;
};

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
