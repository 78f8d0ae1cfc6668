import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { chatRef, keyedRef, receiptRef, tokenRef, updateRef } from '../../src/crypto/pseudonym.ts';
import { makeReceipt } from '../../src/crypto/receipt.ts';

const keyring = createKeyring(Buffer.from(Array.from({ length: 32 }, (_, at) => at)));
const other = createKeyring(randomBytes(32));

describe('a reference', () => {
  test('is the same for the same chat and has 128 bits', () => {
    expect(chatRef(keyring, 'telegram', '4242')).toBe(chatRef(keyring, 'telegram', '4242'));
    expect(chatRef(keyring, 'telegram', '4242')).toMatch(/^[\w-]{22}$/);
  });

  test('keeps its value from one version of Sema to the next', () => {
    // Computed with Python's hmac. If this fails, no chat is recognised any more.
    expect(chatRef(keyring, 'telegram', '4242')).toBe('9L2gTJG5Mft2-JuGupV--A');
  });

  test('tells chats, channels, uses and secrets apart', () => {
    const refs = [
      chatRef(keyring, 'telegram', '1'),
      chatRef(keyring, 'telegram', '2'),
      chatRef(keyring, 'webchat', '1'),
      updateRef(keyring, 'telegram', '1'),
      keyedRef(keyring, 'audit', 'telegram', '1'),
      chatRef(other, 'telegram', '1'),
    ];
    expect(new Set(refs).size).toBe(refs.length);
  });

  test('never mixes up where one part ends and the next begins', () => {
    const parts = fc.array(fc.string({ unit: fc.constantFrom('a', 'ж', '\0'), maxLength: 3 }), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(keyedRef(keyring, 'audit', ...a) === keyedRef(keyring, 'audit', ...b)).toBe(same);
      }),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 2 }), fc.nat(), fc.nat(), (text, at, other) => {
        const [i, j] = [at % (text.length + 1), other % (text.length + 1)];
        fc.pre(i !== j);
        const cut = (where: number) => keyedRef(keyring, 'audit', text.slice(0, where), text.slice(where));
        expect(cut(i)).not.toBe(cut(j));
      }),
    );
  });

  test('to a receipt is made only of its written form, so that no spelling misses the row', () => {
    const receipt = makeReceipt();
    expect(receiptRef(keyring, receipt)).toMatch(/^[\w-]{22}$/);
    for (const spelling of [receipt.toLowerCase(), receipt.replaceAll('-', ''), ` ${receipt}`, '']) {
      expect(() => receiptRef(keyring, spelling)).toThrow(TypeError);
    }
  });

  test('to a token is its SHA-256, without a key', () => {
    expect(tokenRef('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});
