import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verbs } from '../../src/cli/verbs.ts';
import { readConfig } from '../../src/config.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let folder: string;
beforeAll(async () => {
  stage = await openStage(verbs);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sema-setup-'));
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true });
});

const env = () => join(folder, '.env');
const setup = (...more: readonly string[]) => stage.type(['setup', '--env-file', env(), ...more]);
const token = `123456:${'aB3_-'.repeat(7)}`;

describe('setup, without anybody at the keyboard', () => {
  test('writes what it was told for its owner alone, as the start reads it, and makes one administrator with a way in', async () => {
    const url = "postgres://sema:it's%231@127.0.0.1/sema";
    const given = [
      '--admin',
      'Amina',
      '--telegram-token',
      token,
      '--countries',
      'ke, tz',
      '--database-url',
      url,
    ];
    const { code, out } = await setup(...given, '--public-url', 'https://sema.example.org');
    expect(code).toBe(0);
    expect(out).toContain('Amina is the first administrator');
    expect(out).toMatch(/\/staff\/join#[\w-]{20,}/);
    expect(statSync(env()).mode & 0o777).toBe(0o600);
    const read = readConfig({}, readFileSync(env(), 'utf8'));
    expect(read).toMatchObject({
      ok: true,
      config: {
        telegram: { token },
        countries: ['KE', 'TZ'],
        databaseUrl: url,
        web: { publicUrl: 'https://sema.example.org' },
      },
    });
    const staff = await stage.database.store.staff.list();
    expect(staff.map(({ role, countries }) => [role, countries])).toEqual([['administrator', ['KE', 'TZ']]]);
    expect((await setup('--admin', 'Amina', '--replace')).out).toContain('There is an administrator already');
    expect(await stage.database.store.staff.list()).toHaveLength(1);
  });

  test('never writes over a file silently, and keeps the old one where it may', async () => {
    writeFileSync(env(), 'PORT=1\n');
    const refused = await setup('--admin', 'Amina');
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('There is a file')]);
    expect(readFileSync(env(), 'utf8')).toBe('PORT=1\n');
    await setup('--admin', 'Amina', '--replace');
    const kept = readdirSync(folder).find((name) => name.startsWith('.env.before-')) ?? '';
    expect(readFileSync(join(folder, kept), 'utf8')).toBe('PORT=1\n');
  });

  test.each([
    [[], 'the name of the administrator'],
    [['--admin', 'A', '--telegram-token', 'secret-thing'], 'the token of the Telegram bot'],
    [['--admin', 'A', '--recovery-recipient', 'AGE-SECRET-KEY-1QQ'], 'the public half of the recovery key'],
  ])('writes nothing when an answer is missing or does not fit: %s', async (given, names) => {
    const { code, err } = await setup(...given);
    expect(code).toBe(2);
    expect(err).toContain(names);
    expect(err).not.toMatch(/secret-thing|AGE-SECRET/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('staff edit', () => {
  const add = [
    'staff',
    'add',
    '--name',
    'Baraka',
    '--role',
    'paralegal',
    '--languages',
    'sw',
    '--countries',
    'KE',
  ];

  test('changes what was named, leaves the rest, and lets somebody back in', async () => {
    await stage.type([...add, '--regions', 'Nairobi', '--cap', '3']);
    const named = async () =>
      (await stage.database.store.staff.list()).find((one) => one.role !== 'administrator');
    const before = await named();
    const { code } = await stage.type([
      'staff',
      'edit',
      'Baraka',
      '--duties',
      'on_call,safeguarding',
      '--nights',
      '2',
    ]);
    expect(code).toBe(0);
    // A name is sealed anew, as the same name.
    const name = expect.anything();
    expect(await named()).toEqual({ ...before, name, duties: ['on_call', 'safeguarding'], nights: 2 });
    await stage.type([
      'staff',
      'edit',
      'Baraka',
      '--name',
      'Asha',
      '--role',
      'coordinator',
      '--regions',
      'KE-01',
    ]);
    expect(await named()).toMatchObject({ role: 'coordinator', regions: ['KE-01'], cap: 3 });
    await stage.type(['staff', 'suspend', 'Asha']);
    expect((await named())?.suspended).toBe(true);
    await stage.type(['staff', 'resume', 'Asha']);
    expect((await named())?.suspended).toBe(false);
    expect((await stage.type(['audit', 'list'])).out).toContain('changed what a member of staff does (Asha)');
  });

  test('refuses what fits nothing, and to change nothing', async () => {
    expect((await stage.type(['staff', 'edit', 'Asha'])).err).toContain('Say what to change');
    expect((await stage.type(['staff', 'edit', 'Asha', '--role', 'chief'])).code).toBe(2);
  });
});

describe('lockdown', () => {
  test('rehearsed changes nothing, and does nothing at all without a yes', async () => {
    const rows = () => stage.database.query('select * from audit_event');
    const before = await rows();
    const { code, out } = await stage.type(['lockdown', '--rehearse']);
    expect(code).toBe(0);
    expect(out).toContain('A rehearsal: nothing is changed.');
    expect((await stage.type(['lockdown'])).err).toContain('cannot be undone');
    expect(await rows()).toEqual(before);
  });
});
