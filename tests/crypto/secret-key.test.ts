import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  decodeSecret,
  makeSecretFile,
  readSecretFile,
  SecretKeyProblem,
} from '../../src/crypto/secret-key.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sema-secret-'));
  path = join(folder, 'secret.key');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const problem = (code: string) => expect.objectContaining({ name: 'SecretKeyProblem', code });

describe('a secret key given as a value', () => {
  test('is read from hex, base64 and base64url, padded or not, with spaces around', () => {
    const random = fc
      .uint8Array({ minLength: 32, maxLength: 64 })
      .filter((bytes) => new Set(bytes).size >= 12);
    fc.assert(
      fc.property(random, (bytes) => {
        const buffer = Buffer.from(bytes);
        const base64 = buffer.toString('base64');
        const hex = buffer.toString('hex');
        const writings = [
          hex,
          hex.toUpperCase(),
          base64,
          base64.replaceAll('=', ''),
          buffer.toString('base64url'),
        ];
        for (const text of writings) expect(decodeSecret(` ${text}\n`)).toEqual(buffer);
      }),
    );
  });

  test.each([
    ['an empty value', '', 'too_short'],
    ['a key of 31 bytes in base64', randomBytes(31).toString('base64'), 'too_short'],
    [
      'a key of 31 bytes in hex, although it is long enough as base64',
      randomBytes(31).toString('hex'),
      'too_short',
    ],
    ['a hex key that lost one digit', randomBytes(32).toString('hex').slice(1), 'not_encoded'],
    ['a sentence', 'correct horse battery staple, and so on and on', 'not_encoded'],
    ['base64 of an impossible length', `${'Zm9v'.repeat(15)}Z`, 'not_encoded'],
    ['zeros', '0'.repeat(64), 'too_simple'],
    ['one byte again and again', Buffer.alloc(40, 'ab').toString('base64'), 'too_simple'],
  ])('is refused when it is %s', (_, value, code) => {
    expect(() => decodeSecret(value)).toThrow(problem(code));
  });

  test('is never repeated in the refusal', () => {
    const almost = `${randomBytes(31).toString('base64url')}!`;
    try {
      decodeSecret(almost);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(SecretKeyProblem);
      expect(`${error} ${JSON.stringify(error)}`).not.toContain(almost.slice(0, 10));
      expect(error).not.toHaveProperty('cause');
    }
  });
});

describe('a secret key file', () => {
  test('is made once, readable by its owner alone, and read back as the same key', async () => {
    const made = await makeSecretFile(path);
    expect(made).toHaveLength(32);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(Buffer.from(await readSecretFile(path)).equals(made)).toBe(true);
    expect(await readdir(folder)).toEqual(['secret.key']);
  });

  test('has another key each time', async () => {
    expect(await makeSecretFile(path)).not.toEqual(await makeSecretFile(join(folder, 'other.key')));
  });

  test('is never replaced, also not when it is empty', async () => {
    await writeFile(path, '');
    await expect(makeSecretFile(path)).rejects.toThrow(problem('exists'));
    expect(await readFile(path, 'utf8')).toBe('');
    expect(await readdir(folder)).toEqual(['secret.key']);
  });

  test('made by several processes at once is one file with the key of the one that won', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => makeSecretFile(path)));
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(won).toEqual([await readSecretFile(path)]);
    expect(lost).toEqual(Array.from({ length: 7 }, () => problem('exists')));
    expect(await readdir(folder)).toEqual(['secret.key']);
  });

  test('that is not there is reported as missing', async () => {
    await expect(readSecretFile(path)).rejects.toThrow(problem('missing'));
  });

  test('that cannot be read is reported as unreadable', async () => {
    await expect(readSecretFile('/dev/null/secret.key')).rejects.toThrow(problem('unreadable'));
    await expect(readSecretFile(folder)).rejects.toThrow(problem('unreadable'));
  });

  test('in a folder that does not exist is reported as unwritable', async () => {
    await expect(makeSecretFile(join(folder, 'no', 'secret.key'))).rejects.toThrow(problem('unwritable'));
  });

  test.each([0o640, 0o604, 0o644, 0o660])('that others can read (%o) is refused', async (mode) => {
    await makeSecretFile(path);
    await chmod(path, mode);
    await expect(readSecretFile(path)).rejects.toThrow(problem('too_open'));
  });

  test('may be read-only, and written by hand in hex', async () => {
    const secret = randomBytes(32);
    await writeFile(path, secret.toString('hex'), { mode: 0o400 });
    expect(Buffer.from(await readSecretFile(path)).equals(secret)).toBe(true);
  });
});
