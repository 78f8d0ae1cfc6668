import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeyring, type SealPurpose } from '../../src/crypto/keyring.ts';
import { SealBroken, seal, sealJson, unseal, unsealJson } from '../../src/crypto/vault.ts';

const keyring = createKeyring(randomBytes(32));
const every = {
  session: 1,
  outbox: 1,
  address: 1,
  message: 1,
  staff: 1,
  second_factor: 1,
  relay: 1,
  web: 1,
  quote: 1,
} satisfies Record<SealPurpose, 1>;
const purposes = Object.keys(every) as SealPurpose[];

describe('the vault', () => {
  test('gives back exactly the bytes that were put in, for any row', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), fc.constantFrom(...purposes), (plain, bind, purpose) => {
        const opened = unseal(keyring, purpose, bind, seal(keyring, purpose, bind, plain));
        expect(Buffer.from(opened).equals(plain)).toBe(true);
      }),
    );
  });

  test('gives back any JSON, in any script', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue(), { noNullPrototype: true }),
        (value) => {
          const expected: unknown = JSON.parse(JSON.stringify(value));
          expect(unsealJson(keyring, 'session', 'row', sealJson(keyring, 'session', 'row', value))).toEqual(
            expected,
          );
        },
      ),
    );
  });

  test('never seals the same thing to the same bytes, and adds 29 to their number', () => {
    const once = seal(keyring, 'outbox', 'row', 'habari');
    const again = seal(keyring, 'outbox', 'row', 'habari');
    expect(once).not.toEqual(again);
    expect(once).toHaveLength(6 + 29);
    expect(Buffer.from(once).includes('habari')).toBe(false);
  });

  test('never opens with the key of another purpose', () => {
    for (const purpose of purposes) {
      const sealed = seal(keyring, purpose, 'row', 'x');
      for (const another of purposes) {
        if (another !== purpose) expect(() => unseal(keyring, another, 'row', sealed)).toThrow(SealBroken);
      }
    }
  });

  test('never opens with another secret', () => {
    const sealed = seal(keyring, 'session', 'row', 'x');
    expect(() => unseal(createKeyring(randomBytes(32)), 'session', 'row', sealed)).toThrow(SealBroken);
  });

  test('never opens in another row or version', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (bind, another) => {
        fc.pre(bind !== another);
        const sealed = seal(keyring, 'session', bind, 'x');
        expect(() => unseal(keyring, 'session', another, sealed)).toThrow(SealBroken);
      }),
    );
  });

  test('notices any single changed bit', () => {
    const sealed = seal(keyring, 'address', 'row/7', 'a chat');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed, (byte, at) =>
        at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte,
      );
      expect(() => unseal(keyring, 'address', 'row/7', changed)).toThrow(SealBroken);
    }
  });

  test('notices bytes cut off or added', () => {
    const sealed = seal(keyring, 'address', 'row', 'a chat');
    for (let length = 0; length < sealed.length; length++) {
      expect(() => unseal(keyring, 'address', 'row', sealed.subarray(0, length))).toThrow(SealBroken);
    }
    expect(() => unseal(keyring, 'address', 'row', Buffer.concat([sealed, Buffer.of(0)]))).toThrow(
      SealBroken,
    );
  });

  test('says nothing of what is inside when it breaks, also when the inside is no JSON', () => {
    const sealed = seal(keyring, 'relay', 'row-of-amina', 'Amina wrote this');
    const breaks = [
      () => unseal(keyring, 'relay', 'row', sealed),
      () => unsealJson(keyring, 'relay', 'row-of-amina', sealed),
    ];
    for (const fails of breaks) {
      try {
        fails();
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(SealBroken);
        expect(`${error} ${JSON.stringify(error)}`).not.toMatch(/amina/i);
        expect(error).not.toHaveProperty('cause');
        expect(error).toMatchObject({ what: 'relay' });
      }
    }
  });

  test('keeps an ordinary talk within a kilobyte', () => {
    const session = {
      lang: 'sw',
      flow: 'incident',
      step: 'story',
      trail: Array(15).fill('incident.story'),
      text: 'x'.repeat(500),
    };
    expect(
      sealJson(keyring, 'session', 'chat_session/AAAAAAAAAAAAAAAAAAAAAA/12', session).length,
    ).toBeLessThan(1024);
  });
});
