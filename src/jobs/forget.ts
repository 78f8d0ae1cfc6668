import type { Store } from '../app/ports.ts';
import { purgeDaily } from '../app/purge-daily.ts';
import type { PurgedLog } from '../app/purged-log.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { tidy } from './tidy.ts';

export type ForgetDeps = {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly countries: readonly { readonly code: string; readonly zone: string }[];
  readonly purgedLog: PurgedLog;
  readonly now: () => number;
};

/** Everything that is forgotten by itself: what may go at any minute, then once a day what was kept for a set time. */
export async function forget(deps: ForgetDeps): Promise<void> {
  const { store, keyring, countries, purgedLog, now } = deps;
  await tidy(store, now());
  // Also what a killed process left to be written.
  await purgedLog.write();
  await purgeDaily({ store, keyring, countries, now: now(), writeLog: purgedLog.write });
}
