import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { MIN_SECRET_BYTES, SecretKeyProblem } from './secret-key-problem.ts';

/** What an HMAC is made for; see `pseudonym.ts`. */
export type RefPurpose = 'chat' | 'update' | 'receipt' | 'audit' | 'mark' | 'sign_in' | 'quote_source';

/** What is sealed under a key outside the database; see `vault.ts`. */
export type SealPurpose =
  | 'session'
  | 'outbox'
  | 'address'
  | 'message'
  | 'staff'
  | 'second_factor'
  | 'relay'
  | 'quote'
  | 'web';

/** Every use of the secret has a key of its own, and no key serves two algorithms. Never rename one: data hangs on it. */
export type Purpose = RefPurpose | SealPurpose | 'receipt_salt' | 'link';

export type Keyring = {
  /** The 256-bit key of one purpose. A KeyObject, so that printing it shows nothing. */
  key(purpose: Purpose): KeyObject;
  /** 64 bits, one-way, as 16 hex digits: kept in the database, so that another secret is noticed at start. */
  fingerprint(): string;
};

/**
 * Purposes that say nothing of a chat: a lockdown carries their keys over to the next secret. Codes still open reports, staff
 * keep their names and their way in; every other key dies with the old secret.
 */
export const CARRIED = [
  'receipt',
  'receipt_salt',
  'audit',
  'sign_in',
  'staff',
  'second_factor',
  'quote',
  'quote_source',
] as const satisfies readonly Purpose[];

/** Keys that were carried over from an earlier secret, by purpose. */
export type CarriedKeys = ReadonlyMap<string, Uint8Array>;

/**
 * The keys that are made from the deployment's secret with HKDF-SHA256.
 * @param secret at least 32 random bytes; the caller may wipe them afterwards
 * @param carried keys that are not made from it
 * @throws SecretKeyProblem `too_short`
 */
export function createKeyring(secret: Uint8Array, carried: CarriedKeys = new Map()): Keyring {
  if (secret.length < MIN_SECRET_BYTES) throw new SecretKeyProblem('too_short');
  const root = createSecretKey(secret);
  const derive = (label: string, length: number) =>
    Buffer.from(hkdfSync('sha256', root, '', `sema/v1/${label}`, length));

  const keys = new Map<Purpose, KeyObject>();
  const fingerprint = derive('fingerprint', 8).toString('hex');
  return {
    key(purpose) {
      const known = keys.get(purpose);
      if (known) return known;
      const made = createSecretKey(carried.get(purpose) ?? derive(`key/${purpose}`, 32));
      keys.set(purpose, made);
      return made;
    },
    fingerprint: () => fingerprint,
  };
}
