import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createKeyring, type Purpose } from '../../src/crypto/keyring.ts';

const secret = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
const every = {
  chat: 1,
  update: 1,
  receipt: 1,
  audit: 1,
  mark: 1,
  sign_in: 1,
  second_factor: 1,
  session: 1,
  outbox: 1,
  address: 1,
  message: 1,
  staff: 1,
  relay: 1,
  web: 1,
  receipt_salt: 1,
  link: 1,
  quote: 1,
  quote_source: 1,
} satisfies Record<Purpose, 1>;
const purposes = Object.keys(every) as Purpose[];
const keyOf = (from: Uint8Array, purpose: Purpose) =>
  createKeyring(from).key(purpose).export().toString('hex');

describe('the keyring', () => {
  test('gives every purpose a 256-bit key of its own', () => {
    const keys = purposes.map((purpose) => keyOf(secret, purpose));
    expect(new Set(keys).size).toBe(purposes.length);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  test('gives the same keys for the same secret, and others for another', () => {
    for (const purpose of purposes) {
      expect(keyOf(secret, purpose)).toBe(keyOf(secret, purpose));
      expect(keyOf(secret, purpose)).not.toBe(keyOf(randomBytes(32), purpose));
    }
  });

  test('keeps its keys from one version of Sema to the next', () => {
    // Computed with Python's hmac and hashlib after RFC 5869. If this fails, every stored row has become unreadable.
    expect(keyOf(secret, 'session')).toBe('b89bcb152bb4b80bec80b1ed0d6b00f00ee09924367755f715f739efdcc04027');
    expect(createKeyring(secret).fingerprint()).toBe('6b2d53834f63f4c4');
  });

  test('is not changed when the caller wipes the secret', () => {
    const mine = Buffer.from(secret);
    const keyring = createKeyring(mine);
    mine.fill(0);
    expect(keyring.key('outbox').export().toString('hex')).toBe(keyOf(secret, 'outbox'));
  });

  test('has a fingerprint that tells secrets apart and is none of the keys', () => {
    const fingerprint = createKeyring(secret).fingerprint();
    expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(createKeyring(randomBytes(32)).fingerprint()).not.toBe(fingerprint);
    for (const purpose of purposes) expect(keyOf(secret, purpose)).not.toContain(fingerprint);
  });

  test('shows nothing of a key when it is printed or turned into JSON', () => {
    const keyring = createKeyring(secret);
    const printed = inspect([keyring, keyring.key('session')], { depth: 9, showHidden: true });
    const json = JSON.stringify([keyring, keyring.key('session')]);
    for (const hidden of [secret.toString('hex'), keyOf(secret, 'session')]) {
      expect(printed.replaceAll(/[\s,]/g, '')).not.toContain(hidden);
      expect(json).not.toContain(hidden);
    }
    expect(json).toBe('[{},{}]');
  });

  test('refuses a secret of 31 bytes', () => {
    expect(() => createKeyring(randomBytes(31))).toThrow(expect.objectContaining({ code: 'too_short' }));
  });
});
