import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { noteBackup } from '../../src/app/backup.ts';
import { sealStaffName } from '../../src/app/staff-name.ts';
import { backupName } from '../../src/cli/backup-files.ts';
import { roomFindings } from '../../src/cli/doctor/disk.ts';
import { verbs } from '../../src/cli/verbs.ts';
import type { World } from '../../src/cli/world.ts';
import { type Environment, readConfig } from '../../src/config.ts';
import { tamper } from '../stand-ins/audit-log.ts';
import { startTelegram } from '../stand-ins/telegram/index.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
const listening: Server[] = [];
beforeAll(async () => {
  stage = await openStage(verbs);
});
afterEach(() => {
  for (const server of listening.splice(0)) server.close();
});
afterAll(() => stage.close());

/** What the doctor finds, by code, on a machine with these settings; `over` changes what the verb stands on. */
async function found(settings: Environment = {}, over: Partial<World> = {}) {
  const read = readConfig({ DATA_DIR: stage.folder, PORT: '0', ...settings });
  if (!read.ok) throw new Error('the configuration does not fit');
  const world = { ...stage.world('command'), config: read.config, ...over };
  const { out, err, code } = await stage.type(['doctor', '--json'], {
    readConfig: () => read,
    openWorld: async () => ({ ...world, close: async () => undefined }),
  });
  const findings: { code: string; severity: string; says: string; mend: string }[] = JSON.parse(out);
  return {
    code,
    err,
    is: (name: string) => findings.find((one) => one.code === name),
    codes: findings.map((one) => one.code),
  };
}

const nowIs = Date.UTC(2026, 10, 22);
const day = 24 * 60 * 60 * 1000;

test('says each finding with its mend, the gravest first, and ends with 1', async () => {
  const { out, err, code } = await stage.type(['doctor']);
  expect(code).toBe(1);
  expect(out).toMatch(/Must be mended:\nPractice mode[\s\S]*Move recovery.key[\s\S]*Should be mended:\n/);
  expect(err).toMatch(/\d things must be mended/);
  expect((await stage.type(['doctor'], { lang: 'sw' })).out).toContain('Lazima irekebishwe:');
});

describe('the doctor finds', () => {
  test('a data folder that others can read, and not one that is closed', async () => {
    chmodSync(stage.folder, 0o755);
    expect((await found()).is('readable')).toMatchObject({
      says: `Other users of this machine can read ${stage.folder}.`,
      mend: `Run: chmod 700 ${stage.folder}`,
    });
    chmodSync(stage.folder, 0o700);
    expect((await found()).is('readable')?.says ?? '').not.toContain(stage.folder);
  });

  test('the embedded database that was left behind, once there is a Postgres', async () => {
    const onPostgres = { ...stage.database.store, kind: 'postgres', durable: async () => true } as const;
    expect((await found({}, { store: onPostgres })).codes).not.toContain('embedded_left');
    const left = join(stage.folder, 'database');
    mkdirSync(left);
    expect((await found({}, { store: onPostgres })).is('embedded_left')?.says).toContain(left);
    rmdirSync(left);
  });

  test('a recovery key beside the data, and none elsewhere', async () => {
    expect((await found()).is('practice')?.severity).toBe('must');
    expect((await found({}, { practice: () => false })).codes).not.toContain('practice');
  });

  test('a database that a power cut can hurt', async () => {
    const { codes } = await found();
    expect(codes.includes('embedded')).toBe(stage.database.store.kind === 'embedded');
    const careless = { ...stage.database.store, kind: 'postgres', durable: async () => false } as const;
    expect((await found({}, { store: careless })).codes).toContain('not_durable');
  });

  test('a web chat that everybody on the way can read', async () => {
    expect((await found({ PUBLIC_URL: 'http://sema.example.org' })).is('public_url_http')?.severity).toBe(
      'must',
    );
    for (const url of ['https://sema.example.org', 'http://abc.onion'])
      expect((await found({ PUBLIC_URL: url })).codes).not.toContain('public_url_http');
  });

  test('a port that another program has, and leaves our own server alone', async () => {
    const listen = async (body: string) => {
      const server = createServer((_, answer) => answer.end(body)).listen(0, '127.0.0.1');
      listening.push(server);
      await new Promise((resolve) => server.once('listening', resolve));
      return String((server.address() as AddressInfo).port);
    };
    expect((await found({ PORT: await listen('hello') })).codes).toContain('port_taken');
    expect((await found({ PORT: await listen('{"ok":true}') })).codes).not.toContain('port_taken');
  });

  const known = '123456:abcdefghijklmnopqrstuvwxyz123456789';
  const stranger = '654321:abcdefghijklmnopqrstuvwxyz123456789';

  test('a token that Telegram does not know, a Telegram that is not there', async () => {
    const telegram = await startTelegram({ token: known });
    const on = (token: string, root = telegram.apiRoot) => ({
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: root,
    });
    try {
      expect((await found(on(known))).codes.filter((code) => code.startsWith('telegram_'))).toEqual([]);
      expect((await found(on(stranger))).codes).toContain('telegram_token');
      expect((await found(on(known, 'http://127.0.0.1:1'))).codes).toContain('telegram_unreachable');
    } finally {
      await telegram.stop();
    }
  });

  test('a clock that is off', async () => {
    const server = createServer((_, answer) => {
      answer.setHeader('date', new Date(Date.now() - 10 * 60_000).toUTCString());
      answer.end(JSON.stringify({ ok: true, result: { url: 'https://elsewhere.example' } }));
    }).listen(0, '127.0.0.1');
    listening.push(server);
    await new Promise((resolve) => server.once('listening', resolve));
    const { is } = await found({
      TELEGRAM_BOT_TOKEN: known,
      TELEGRAM_API_ROOT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    expect(is('clock')?.says).toContain('off by 10 minutes');
    expect(is('webhook_left')?.severity).toBe('should');
  });

  test('a Telegram that calls elsewhere, and not one that calls here', async () => {
    const telegram = await startTelegram({ token: known });
    const url = 'https://sema.example.org/telegram';
    const settings = {
      TELEGRAM_BOT_TOKEN: known,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      TELEGRAM_WEBHOOK_URL: url,
      TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-some-length',
    };
    const set = (to: string) =>
      fetch(`${telegram.apiRoot}/bot${known}/setWebhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url: to, secret_token: 'x' }),
      });
    try {
      expect((await found(settings)).is('webhook_elsewhere')?.severity).toBe('must');
      await set('https://elsewhere.example.org/telegram');
      expect((await found(settings)).codes).toContain('webhook_elsewhere');
      await set(url);
      expect((await found(settings)).codes).not.toContain('webhook_elsewhere');
    } finally {
      await telegram.stop();
    }
  });

  test('a secret key that others can read, and not one that is closed', async () => {
    const file = join(stage.folder, 'own.key');
    writeFileSync(file, 'x', { mode: 0o640 });
    const settings = { SECRET_KEY_FILE: file };
    expect((await found(settings)).is('readable')).toMatchObject({
      severity: 'must',
      mend: `Run: chmod 600 ${file}`,
    });
    chmodSync(file, 0o600);
    expect((await found(settings)).is('readable')?.says ?? '').not.toContain(file);
  });

  test('a database that was behind the program, and whether a server was at it then', async () => {
    const { store } = stage.database;
    expect((await found()).codes).not.toContain('migrated');
    const behind = (alone: boolean) => ({ store: { ...store, migrated: 2, alone: async () => alone } });
    expect((await found({}, behind(true))).is('migrated')).toMatchObject({
      severity: 'know',
      says: expect.stringContaining('Steps: 2.'),
    });
    expect((await found({}, behind(false))).is('migrated')?.severity).toBe('must');
  });

  test('WhatsApp without a browser or a phone', async () => {
    const { codes } = await found({ WHATSAPP: 'on', CHROMIUM_PATH: '/nowhere/chromium' });
    expect(codes).toEqual(expect.arrayContaining(['chromium', 'unpaired']));
    expect((await found()).codes).not.toContain('unpaired');
  });

  test('a disk that fills up', () => {
    expect(roomFindings(100 * 1024 ** 2, '/d')).toMatchObject([{ severity: 'must', params: { mb: 100 } }]);
    expect(roomFindings(900 * 1024 ** 2, '/d')).toMatchObject([{ severity: 'should' }]);
    expect(roomFindings(5 * 1024 ** 3, '/d')).toEqual([]);
  });

  test('that nobody answers, then where nobody does, which duty nobody holds, and who has no key', async () => {
    expect((await found()).is('nobody_answers')?.severity).toBe('must');
    const { store, keyring } = stage.world('command');
    const id = randomUUID();
    await store.staff.add({
      id,
      name: sealStaffName(keyring, id, 'Asha'),
      role: 'paralegal',
      duties: ['health_link'],
      countries: ['KE'],
      regions: [],
      languages: ['sw'],
      conflicts: [],
      cap: 5,
      fullUntil: null,
      suspended: false,
      recipient: null,
    } as Parameters<typeof store.staff.add>[0]);
    await store.staff.invite(id, 'token', Number.MAX_SAFE_INTEGER / 1e3);
    await store.staff.link('token', 0, {
      chatRef: 'c',
      channel: 'telegram',
      address: new Uint8Array(1),
      lang: 'sw',
    });
    const { is, codes } = await found({ COUNTRIES: 'KE' });
    expect(codes).not.toContain('nobody_answers');
    expect(is('uncovered')?.says).toBe('Nobody answers in: KE en, KE ru. Reporters there are told so.');
    expect(is('duty_nobody_holds')?.says).toMatch(
      /^KE: nobody holds the duty safeguarding, and the rule ".+" asks/,
    );
    expect(codes).toEqual(expect.arrayContaining(['no_coordinator', 'nobody_on_call', 'no_outside_contact']));
    expect(is('no_key')?.says).toContain('1');
  });

  test('telephone numbers that nobody tried', async () => {
    expect((await found()).codes).toContain('organisation_none');
    const contact = { kind: 'clinic', label: { en: 'Clinic' }, number: '000 001' };
    const countries = (checked: string) => ({ KE: { hours: {}, contacts: [{ ...contact, checked }] } });
    const { directory } = stage.database.store;
    await directory.import({ name: 'M', welcome: {}, own: [], countries: countries('2026-04-01') }, []);
    expect((await found()).is('numbers_old')?.says).toContain('KE 000 001');
    await directory.import({ name: 'M', welcome: {}, own: [], countries: countries('2026-11-01') }, []);
    expect((await found()).codes).not.toContain('numbers_old');
  });

  test('messages that could not be sent', async () => {
    const { outbox } = stage.database.store;
    await outbox.push(
      [{ id: randomUUID(), task: 'send', body: new Uint8Array(1), chatRef: 'x', channel: 'telegram' }],
      nowIs,
    );
    const [claimed] = await outbox.claim('telegram', 1, nowIs, 1000);
    await outbox.dead(claimed?.id ?? '');
    expect((await found()).is('not_sent')?.says).toContain('telegram: 1');
  });

  test('no backup, an old one, and those that still hold what was forgotten', async () => {
    expect((await found()).is('backup_none')?.severity).toBe('must');
    const { store } = stage.database;
    const folder = join(stage.folder, 'kept');
    mkdirSync(folder);
    await noteBackup({ store, now: nowIs - 3 * day }, folder);
    expect((await found()).is('backup_old')).toMatchObject({
      severity: 'should',
      says: 'Days since the last backup: 3.',
    });
    await noteBackup({ store, now: nowIs - 9 * day }, folder);
    expect((await found()).is('backup_old')?.severity).toBe('must');
    await noteBackup({ store, now: nowIs }, folder);
    for (const at of [nowIs - 5 * day, nowIs]) writeFileSync(join(folder, backupName(at)), '');
    expect((await found()).codes).not.toContain('backup_holds_purged');
    await store.transaction(({ forgetting }) =>
      forgetting.record([{ id: randomUUID(), kind: 'report', day: '2026-11-20' }]),
    );
    const says = (await found()).is('backup_holds_purged')?.says;
    expect(says).toContain(backupName(nowIs - 5 * day));
    expect(says).not.toContain(backupName(nowIs));
  });

  test('a log that was changed, a restore that did not end, and cards that nobody has read', async () => {
    const before = await found();
    expect(before.codes).toContain('cards_pending');
    expect(before.codes).not.toContain('audit_broken');
    await tamper(stage.database, "update audit_event set actor = 'x'");
    await stage.database.store.meta.set('restore_unfinished', 'yes');
    expect((await found()).codes).toEqual(expect.arrayContaining(['audit_broken', 'restore_unfinished']));
  });
});

describe('where there is nothing to look into, the doctor finds that,', () => {
  const wrong = {
    readConfig: () => readConfig({ PORT: 'eighty', LOG_LEVEL: 'loud', DATA_DIR: stage.folder }),
  };

  test('a wrong configuration by its variables, in words and for a program', async () => {
    const { code, out, err } = await stage.type(['doctor', '--json'], wrong);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([
      { code: 'config_port', severity: 'must', says: expect.stringContaining('PORT'), mend: '' },
      { code: 'config_log_level', severity: 'must', says: expect.stringContaining('LOG_LEVEL'), mend: '' },
    ]);
    expect(err).toContain('2 things must be mended');
    const said = await stage.type(['doctor'], wrong);
    expect([said.code, said.out]).toEqual([
      1,
      expect.stringMatching(/Must be mended:\nPORT[\s\S]*LOG_LEVEL/),
    ]);
    // Other commands say it as they always did.
    expect(await stage.type(['status'], wrong)).toMatchObject({ code: 1, out: '' });
  });

  test('a database that is not there, and besides it what can be seen without one', async () => {
    const read = readConfig({ DATA_DIR: stage.folder, PORT: '0', PUBLIC_URL: 'http://sema.example.org' });
    const { code, out } = await stage.type(['doctor', '--json'], {
      readConfig: () => read,
      openWorld: () =>
        Promise.reject(Object.assign(new Error(), { name: 'StorageProblem', code: 'database_down' })),
    });
    const codes = JSON.parse(out).map((one: { code: string }) => one.code);
    expect([code, codes[0]]).toEqual([1, 'storage_database_down']);
    expect(codes).toEqual(expect.arrayContaining(['public_url_http', 'telegram_off']));
  });

  test('nothing of a fault that it can name no mend for: that stays an error', async () => {
    const { code, out, err } = await stage.type(['doctor', '--json'], {
      openWorld: () => Promise.reject(new TypeError('x')),
    });
    expect([code, out, err]).toEqual([1, '', expect.stringContaining('TypeError')]);
  });
});
