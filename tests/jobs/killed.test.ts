import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { sealStaffChat } from '../../src/app/addresses.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { chatRef } from '../../src/crypto/pseudonym.ts';
import { openStore } from '../../src/storage/open.ts';
import { createDatabase } from '../stand-ins/database.ts';
import { aCase, aReport, aStaffMember } from '../storage/samples.ts';

const key = randomBytes(32);
const keyring = createKeyring(key);
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0)) await clean();
});

/** A database that processes open one after another, and how to open it. */
async function place(): Promise<string> {
  const url = process.env.TEST_DATABASE_URL;
  if (url !== undefined && url !== '') {
    const database = await createDatabase(url);
    cleanUp.push(() => database.drop());
    return database.url;
  }
  const folder = await mkdtemp(join(tmpdir(), 'sema-killed-'));
  cleanUp.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const storeAt = (where: string) =>
  openStore(where.startsWith('postgres') ? { databaseUrl: where, dataDir: '' } : { dataDir: where });

/** A case whose time came a minute ago, with one person to be told. */
async function aLateCase(where: string): Promise<string> {
  const store = await storeAt(where);
  const member = aStaffMember();
  const ref = chatRef(keyring, 'telegram', '77');
  const address = sealStaffChat(keyring, ref, '77');
  const { report, ...rest } = aReport();
  const made = aCase(report.id, [member.id], {
    dueAt: Date.now() - 60_000,
    openedAt: Date.now() - 3_600_000,
  });
  await store.transaction(async ({ staff, reports, cases }) => {
    await staff.add(member);
    const token = randomUUID();
    await staff.invite(member.id, token, Date.now() + 60_000);
    await staff.link(token, Date.now(), { chatRef: ref, channel: 'telegram', address, lang: 'en' });
    await reports.insert({ report, ...rest });
    await cases.insert(made);
  });
  await store.close();
  return made.case.id;
}

function run(where: string, killAt: string, ...pace: string[]): Promise<NodeJS.Signals | number | null> {
  const child = join(import.meta.dirname, 'killed-child.ts');
  const started = spawn(process.execPath, [child, where, key.toString('hex'), killAt, ...pace], {
    stdio: 'inherit',
  });
  return new Promise((resolve) => started.on('exit', (code, signal) => resolve(signal ?? code)));
}

test.each(['before_commit', 'after_commit'])(
  'a process that is killed %s leaves one effect of the job, once another one runs',
  async (moment) => {
    const where = await place();
    const id = await aLateCase(where);
    expect(await run(where, moment)).toBe('SIGKILL');
    expect(await run(where, 'never')).toBe(0);

    const store = await storeAt(where);
    cleanUp.unshift(() => store.close());
    const kinds = (await store.cases.events(id)).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['escalated', 'opened']);
    expect(await store.outbox.counts()).toEqual([{ channel: 'telegram', waiting: 1, dead: 0 }]);
  },
  240_000,
);

test('what a killed instance had in hand is done by the other long before the slow look would find it', async ({
  skip,
}) => {
  const where = await place();
  skip(!where.startsWith('postgres'), 'the embedded database has one process');
  const id = await aLateCase(where);
  // At this pace the look that needs no queue finds a case that is two minutes late.
  const usual = '15000';
  expect(await run(where, 'before_commit', usual)).toBe('SIGKILL');
  const killed = Date.now();
  expect(await run(where, 'never', usual)).toBe(0);
  const seconds = Math.round((Date.now() - killed) / 1000);
  process.stdout.write(`another instance did it after ${seconds} s, its own start among them\n`);

  const store = await storeAt(where);
  cleanUp.unshift(() => store.close());
  expect((await store.cases.events(id)).map(({ kind }) => kind).sort()).toEqual(['escalated', 'opened']);
  expect(await store.outbox.counts()).toEqual([{ channel: 'telegram', waiting: 1, dead: 0 }]);
}, 240_000);
