import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TelegramProblem } from '../../src/channels/telegram/problem.ts';
import { prepareDataFolder } from '../../src/cli/data-folder.ts';
import { operatorText } from '../../src/cli/operator-text.ts';
import { faultBehind } from '../../src/cli/start-faults.ts';
import { sentencesFor } from '../../src/cli/tell.ts';
import { SecretKeyProblem } from '../../src/crypto/secret-key.ts';
import { Fault, Faults } from '../../src/i18n/fault.ts';
import { StorageFailure, StorageProblem } from '../../src/storage/failure.ts';
import { catalog } from './stage.ts';

const place = { dataDir: '/srv/sema', port: 8080, host: '127.0.0.1', secretKey: '/srv/sema/secret.key' };

function listening(server: Server, port: number, host?: string): Promise<unknown> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => resolve(null));
  });
}

describe('the fault behind an error', () => {
  it.each([
    [new StorageProblem('database_down', '08006'), 'storage_database_down'],
    [new StorageProblem('database_auth', '28P01'), 'storage_database_auth'],
    [new StorageProblem('database_missing', '3D000'), 'storage_database_missing'],
    [new StorageProblem('database_rights', '42501'), 'storage_database_rights'],
    [new StorageProblem('database_url', 'x'), 'storage_database_url'],
    [new StorageProblem('database_newer', 'x'), 'storage_database_newer'],
    [new StorageProblem('folder_unwritable', 'EACCES'), 'storage_folder_unwritable'],
    [new StorageProblem('embedded_broken', 'x'), 'storage_embedded_broken'],
    [new StorageProblem('migration', 'x'), 'storage_migration'],
    [new StorageFailure('CONNECTION_CLOSED'), 'storage_database_down'],
    [new SecretKeyProblem('missing'), 'secret_key_missing'],
    [new SecretKeyProblem('unreadable'), 'secret_key_unreadable'],
    [new SecretKeyProblem('too_open'), 'secret_key_too_open'],
    [new SecretKeyProblem('not_encoded'), 'secret_key_not_encoded'],
    [new SecretKeyProblem('too_short'), 'secret_key_too_short'],
    [new SecretKeyProblem('too_simple'), 'secret_key_too_simple'],
    [new SecretKeyProblem('unwritable'), 'secret_key_unwritable'],
    [new TelegramProblem('token'), 'telegram_token'],
    [new TelegramProblem('conflict'), 'telegram_conflict'],
    [new TelegramProblem('webhook'), 'telegram_webhook'],
    [new TelegramProblem('unreachable'), 'telegram_unreachable'],
    [Object.assign(new Error(), { code: 'ENOSPC' }), 'disk_full'],
    [Object.assign(new Error(), { code: 'EROFS', path: '/srv/sema/database' }), 'folder_unwritable'],
    [new Error('outside', { cause: new TelegramProblem('token') }), 'telegram_token'],
  ])('%s is %s, and has a sentence in every language', (error, code) => {
    const fault = faultBehind(error, place);
    expect(fault?.code).toBe(code);
    for (const lang of catalog.langs) {
      expect(catalog.has(lang, `cli:fault.${code}`)).toBe(true);
      const [sentence = ''] = sentencesFor(error, operatorText(catalog, lang), place);
      expect(sentence).not.toMatch(/[{}]|cli:|undefined/);
    }
  });

  it('is a port that is taken', async () => {
    const first = createServer();
    const second = createServer();
    await listening(first, 0);
    const address = first.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(faultBehind(await listening(second, port), { ...place, port })).toEqual(
      new Fault('port_taken', { port }),
    );
    first.close();
  });

  it('is an address that this machine does not have', async () => {
    const host = '203.0.113.7';
    expect(faultBehind(await listening(createServer(), 0, host), { ...place, host })?.code).toBe(
      'host_unknown',
    );
  });

  it('is nothing a person could mend, otherwise', () => {
    for (const error of [new TypeError('x'), new StorageFailure('23505'), 'text', null]) {
      expect(faultBehind(error, place)).toBe(null);
    }
  });
});

describe('what the operator is told', () => {
  const text = operatorText(catalog, 'en');

  it('is every fault of several', () => {
    const faults = new Faults([new Fault('config_secret_twice'), new Fault('config_port', { name: 'PORT' })]);
    expect(sentencesFor(faults, text)).toEqual([
      'SECRET_KEY and SECRET_KEY_FILE are both set. Keep one of them.',
      'PORT must be a whole number from 0 to 65535.',
    ]);
  });

  it('never is the message of an unexpected error', () => {
    const error = Object.assign(new RangeError('nilipigwa, +254722000111'), { code: 'ERR_X' });
    const [sentence = ''] = sentencesFor(error, text, place);
    expect(sentence).toContain('(RangeError ERR_X)');
    expect(sentence).not.toContain('254');
  });
});

describe('the data folder', () => {
  it('is made for its owner only, and nothing of the trial stays', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'sema-folder-'));
    const folder = join(parent, 'a', 'b');
    await prepareDataFolder(folder);
    expect([statSync(folder).mode & 0o777, readdirSync(folder)]).toEqual([0o700, []]);
    rmSync(parent, { recursive: true });
  });

  it('that cannot be written is a fault which names it', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'sema-folder-'));
    writeFileSync(join(parent, 'file'), '');
    const folder = join(parent, 'file', 'data');
    await expect(prepareDataFolder(folder)).rejects.toEqual(new Fault('folder_unwritable', { folder }));
    rmSync(parent, { recursive: true });
  });
});
