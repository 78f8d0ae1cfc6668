import { randomBytes } from 'node:crypto';
import { bech32 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  identityFrom,
  isRecipient,
  makeIdentity,
  openWith,
  recipientOf,
  sealTo,
} from '../../src/crypto/envelope.ts';
import { SealBroken } from '../../src/crypto/seal-broken.ts';
import { openByHand, publicHalf, stanzaCount } from './age-by-hand.ts';

const [amina, boris, stranger] = [await makeIdentity(), await makeIdentity(), await makeIdentity()];

describe('an envelope', () => {
  test('is opened by each of its recipients and by nobody else', async () => {
    const sealed = await sealTo([amina.recipient, boris.recipient], 'Walinikataa dawa. Отказали.');
    for (const { identity } of [amina, boris]) {
      expect(Buffer.from(await openWith([identity], sealed)).toString()).toBe('Walinikataa dawa. Отказали.');
    }
    await expect(openWith([stranger.identity], sealed)).rejects.toThrow(SealBroken);
    await expect(openWith([], sealed)).rejects.toThrow(SealBroken);
  });

  test('is opened when one of several identities fits', async () => {
    const sealed = await sealTo([boris.recipient], 'x');
    expect(await openWith([amina.identity, boris.identity], sealed)).toEqual(Uint8Array.of(120));
  });

  test('gives back exactly the bytes that were put in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (plain) => {
        expect(await openWith([amina.identity], await sealTo([amina.recipient], plain))).toEqual(plain);
      }),
      { numRuns: 25 },
    );
  });

  test('is the standard age format: a second implementation opens it', async () => {
    const sealed = await sealTo([amina.recipient, boris.recipient], 'кириллица');
    expect(Buffer.from(sealed).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> X25519 /);
    expect(stanzaCount(sealed)).toBe(2);
    expect(openByHand(boris.identity, sealed).toString()).toBe('кириллица');
    expect(() => openByHand(stranger.identity, sealed)).toThrow('no identity fits');
  });

  test('names a recipient once, however often it is listed', async () => {
    expect(stanzaCount(await sealTo([amina.recipient, amina.recipient], 'x'))).toBe(1);
  });

  test('does not show its recipients', async () => {
    const sealed = Buffer.from(await sealTo([amina.recipient], 'x'));
    expect(sealed.includes(amina.recipient)).toBe(false);
  });

  test('notices any changed byte, in the header and in the body', async () => {
    const sealed = await sealTo([amina.recipient], 'x');
    for (let at = 0; at < sealed.length; at += 3) {
      const changed = Uint8Array.from(sealed, (byte, place) => (place === at ? byte ^ 1 : byte));
      await expect(openWith([amina.identity], changed)).rejects.toThrow(SealBroken);
    }
  });

  test('is not made for nobody, nor for something that is no recipient', async () => {
    await expect(sealTo([], 'x')).rejects.toThrow(RangeError);
    await expect(sealTo([amina.recipient, amina.identity], 'x')).rejects.toThrow(RangeError);
  });

  test('says nothing of the identity when that is mistyped', async () => {
    const mistyped = amina.identity.replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q'));
    for (const attempt of [
      openWith([mistyped], await sealTo([amina.recipient], 'x')),
      recipientOf(mistyped),
    ]) {
      const error: unknown = await attempt.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(SealBroken);
      expect(`${error} ${JSON.stringify(error)}`).not.toContain(mistyped.slice(15, 25));
      expect(error).not.toHaveProperty('cause');
    }
  });
});

describe('age keys', () => {
  test('are written as the age tool writes them, and differ each time', () => {
    expect(amina.identity).toMatch(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/);
    expect(amina.recipient).toMatch(/^age1[02-9ac-hj-np-z]{58}$/);
    expect(amina.identity).not.toBe(boris.identity);
  });

  test('know the recipient that belongs to an identity', async () => {
    expect(await recipientOf(amina.identity)).toBe(amina.recipient);
  });

  test('are the same whenever they are made from the same 32 bytes, and from nothing else', async () => {
    const bytes = randomBytes(32);
    const keys = await identityFrom(bytes);
    expect(keys).toEqual(await identityFrom(Uint8Array.from(bytes)));
    expect(keys.recipient).toBe(bech32.encodeFromBytes('age', publicHalf(keys.identity)));
    expect(Buffer.from(bech32.decodeToBytes(keys.identity).bytes)).toEqual(bytes);
    await expect(identityFrom(bytes.subarray(1))).rejects.toThrow(RangeError);
  });

  test('are recognised as a recipient only when complete and without a slip', () => {
    expect(isRecipient(amina.recipient)).toBe(true);
    const not = [
      '',
      'age1',
      'age1x',
      ` ${amina.recipient}`,
      `${amina.recipient}\n`,
      amina.recipient.slice(0, -1),
      amina.recipient.toUpperCase(),
      amina.identity,
      'age1pq1qqqq',
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH',
    ];
    for (const text of not) expect(isRecipient(text), text).toBe(false);
  });

  test('are not recognised with any one symbol changed', () => {
    for (let at = 4; at < amina.recipient.length; at++) {
      const symbol = amina.recipient[at] === 'q' ? 'p' : 'q';
      expect(isRecipient(amina.recipient.slice(0, at) + symbol + amina.recipient.slice(at + 1))).toBe(false);
    }
  });
});
