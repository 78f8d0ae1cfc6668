import { isIP } from 'node:net';
import type { Party } from '../../app/sign-in/passkeys.ts';

/** Whom passkeys are made for; null where browsers make none: for an address that is a number. */
export function relyingParty({ hostname, origin }: URL): Party | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? { id: hostname, origin } : null;
}
