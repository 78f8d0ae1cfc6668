import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openKeyring } from '../../src/app/open-keyring.ts';
import { openRecovery, recoveryFile } from '../../src/app/recovery.ts';
import { makeIdentity, openWith, sealTo } from '../../src/crypto/envelope.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';

let folder: string;
let database: TestStore;
beforeAll(async () => {
  database = await openTestStore();
});
afterAll(() => database.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sema-keys-'));
  await database.query('delete from meta');
});
afterEach(() => rmSync(folder, { recursive: true }));

const meta = () => database.store.meta;
const keyFile = () => join(folder, 'secret.key');
const ownFile = () => ({ from: 'file', path: keyFile(), make: true }) as const;
const given = (secret: Uint8Array) =>
  ({ from: 'value', value: Buffer.from(secret).toString('base64') }) as const;

describe('the secret key at a start', () => {
  it('is made once, for its owner only, and stays the same', async () => {
    const first = await openKeyring(meta(), ownFile());
    const text = readFileSync(keyFile(), 'utf8');
    const second = await openKeyring(meta(), ownFile());
    expect(second.fingerprint()).toBe(first.fingerprint());
    expect(readFileSync(keyFile(), 'utf8')).toBe(text);
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
  });

  it('that is lost is not made anew for a database that has one', async () => {
    await openKeyring(meta(), ownFile());
    rmSync(keyFile());
    await expect(openKeyring(meta(), ownFile())).rejects.toMatchObject({
      code: 'secret_key_lost',
      params: { key: keyFile() },
    });
    expect(existsSync(keyFile())).toBe(false);
  });

  it('that is another one is refused, whether from a file or a variable', async () => {
    const right = given(randomBytes(32));
    await openKeyring(meta(), right);
    const wrong = given(randomBytes(32));
    await expect(openKeyring(meta(), wrong)).rejects.toMatchObject({
      code: 'secret_key_wrong',
      params: { key: 'SECRET_KEY' },
    });
    writeFileSync(keyFile(), wrong.value, { mode: 0o600 });
    await expect(openKeyring(meta(), ownFile())).rejects.toMatchObject({ code: 'secret_key_wrong' });
    await openKeyring(meta(), right);
  });

  it('is not made where the operator named a file', async () => {
    const chosen = { ...ownFile(), make: false };
    await expect(openKeyring(meta(), chosen)).rejects.toMatchObject({ code: 'missing' });
    expect(existsSync(keyFile())).toBe(false);
  });

  it('of two starters at once is one and the same', async () => {
    const keyrings = await Promise.allSettled([
      openKeyring(meta(), given(randomBytes(32))),
      openKeyring(meta(), given(randomBytes(32))),
    ]);
    expect(keyrings.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is never in the database', async () => {
    await openKeyring(meta(), ownFile());
    const rows = JSON.stringify(await database.query('select * from meta'));
    const secret = Buffer.from(readFileSync(keyFile(), 'utf8'), 'base64');
    for (const encoding of ['base64', 'base64url', 'hex'] as const) {
      expect(rows).not.toContain(secret.toString(encoding).replace(/=+$/, ''));
    }
  });
});

describe('the recovery key', () => {
  it('is made for practice, and opens what is sealed to it', async () => {
    const { recipient, practice } = await openRecovery(meta(), folder, null);
    expect(practice()).toBe(true);
    expect(statSync(recoveryFile(folder)).mode & 0o777).toBe(0o600);
    const [identity = ''] = /AGE-SECRET-KEY-1\w+/.exec(readFileSync(recoveryFile(folder), 'utf8')) ?? [];
    const sealed = await sealTo([recipient], 'words');
    expect(Buffer.from(await openWith([identity], sealed)).toString()).toBe('words');
  });

  it('ends practice the moment its file is moved away, and is still known at the next start', async () => {
    const first = await openRecovery(meta(), folder, null);
    renameSync(recoveryFile(folder), join(folder, '..', 'moved.key'));
    rmSync(join(folder, '..', 'moved.key'));
    expect(first.practice()).toBe(false);
    const second = await openRecovery(meta(), folder, null);
    expect([second.recipient, second.practice()]).toEqual([first.recipient, false]);
    expect(existsSync(recoveryFile(folder))).toBe(false);
  });

  it('that was chosen ends practice, and none is made', async () => {
    const { recipient } = await makeIdentity();
    const chosen = await openRecovery(meta(), folder, recipient);
    expect([chosen.recipient, chosen.practice()]).toEqual([recipient, false]);
    expect(existsSync(recoveryFile(folder))).toBe(false);
  });

  it('that was chosen is no safer while its own secret half lies there', async () => {
    const { recipient } = await openRecovery(meta(), folder, null);
    expect((await openRecovery(meta(), folder, recipient)).practice()).toBe(true);
    const other = (await makeIdentity()).recipient;
    expect((await openRecovery(meta(), folder, other)).practice()).toBe(false);
  });
});
