import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '../../crypto/keyring.ts';
import type { SignIn } from '../ports/sign-ins.ts';

/** How browsers stretch a passphrase: log2 N, r and p of scrypt. */
export const KDF = 'scrypt-15-8-1';
const SALT_BYTES = 16;

/** What is kept of the half that signs in: without the key outside the database, a thief can't try passphrases against it. */
export function proofOf(keyring: Keyring, half: Uint8Array): Uint8Array {
  return createHmac('sha256', keyring.key('sign_in')).update('half:').update(half).digest();
}

export function isProofOf(keyring: Keyring, half: Uint8Array, proof: Uint8Array): boolean {
  const given = proofOf(keyring, half);
  return given.length === proof.length && timingSafeEqual(given, proof);
}

/**
 * What to stretch a passphrase with. A name that there is not always gets the same false salt, so that nobody learns from
 * it which names there are.
 */
export function stretching(
  keyring: Keyring,
  ref: string,
  signIn: SignIn | null,
): { readonly salt: Uint8Array; readonly kdf: string } {
  const digest = createHmac('sha256', keyring.key('sign_in')).update(`salt:${ref}`).digest();
  const salt = digest.subarray(0, SALT_BYTES);
  return { salt: signIn?.salt ?? salt, kdf: signIn?.kdf ?? KDF };
}
