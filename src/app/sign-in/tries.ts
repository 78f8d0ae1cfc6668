import type { Keyring } from '../../crypto/keyring.ts';
import { keyedRef } from '../../crypto/pseudonym.ts';
import type { Throttle } from '../ports/throttle.ts';

const MINUTE = 60_000;
/** Tries at one name in a quarter of an hour. Somebody with cold fingers needs a few. */
const PER_NAME = { most: 10, ms: 15 * MINUTE };
/** Tries at all names together in a minute: whoever tries one passphrase at many names. */
const TOGETHER = { most: 120, ms: MINUTE };

type Work = { readonly keyring: Keyring; readonly throttle: Throttle; readonly now: number };

/** Counts a try. False: it comes to nothing, whatever is typed. */
export async function mayTry({ keyring, throttle, now }: Work, ref: string): Promise<boolean> {
  const all = await throttle.hit(keyedRef(keyring, 'sign_in', 'everybody'), now, TOGETHER.ms);
  const own = await throttle.hit(keyedRef(keyring, 'sign_in', 'tries', ref), now, PER_NAME.ms);
  return all.count <= TOGETHER.most && own.count <= PER_NAME.most;
}

/** They are in: what they mistyped before is forgotten. */
export function forgetTries({ keyring, throttle }: Omit<Work, 'now'>, ref: string): Promise<void> {
  return throttle.clear(keyedRef(keyring, 'sign_in', 'tries', ref));
}
