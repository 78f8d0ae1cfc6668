import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { makeLink, readLink } from '../../src/crypto/link.ts';

const keyring = createKeyring(randomBytes(32));

describe('a link in a pushed button', () => {
  test('leads back to its report, and is short enough for a button', () => {
    const id = randomUUID();
    const link = makeLink(keyring, id);
    expect(link).toMatch(/^[\w-]{22}$/);
    expect(readLink(keyring, link)).toBe(id);
  });
  test('shows nothing of the id, nor opens with another secret', () => {
    const id = randomUUID();
    const link = makeLink(keyring, id);
    expect(Buffer.from(link, 'base64url').toString('hex')).not.toBe(id.replaceAll('-', ''));
    expect(readLink(createKeyring(randomBytes(32)), link)).not.toBe(id);
  });
  test('that was never made by us is no report, and no error', () => {
    const id = randomUUID();
    for (const odd of ['', 'x', 'A'.repeat(21), 'A'.repeat(23), '!'.repeat(22), `${makeLink(keyring, id)} `])
      expect(readLink(keyring, odd)).toBeNull();
    const guesses = Array.from({ length: 200 }, () =>
      readLink(keyring, randomBytes(16).toString('base64url')),
    );
    expect(guesses.filter((guess) => guess === null).length).toBeGreaterThan(150);
  });
  test('is made of nothing but a random id', () => {
    expect(() => makeLink(keyring, 'KE-30')).toThrow(TypeError);
  });
});
