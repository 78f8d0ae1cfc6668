import type { Keyring } from '../../crypto/keyring.ts';
import { keyedRef } from '../../crypto/pseudonym.ts';

/** How a sign-in name is known in the database. Capitals and spaces around it make no other name. */
export function signInRef(keyring: Keyring, name: string): string {
  return keyedRef(keyring, 'sign_in', 'name', name.normalize('NFKC').trim().toLowerCase());
}
