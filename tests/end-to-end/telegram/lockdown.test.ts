import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKeyring } from '../../../src/crypto/keyring.ts';
import { chatRef } from '../../../src/crypto/pseudonym.ts';
import { readSecretFile } from '../../../src/crypto/secret-key.ts';
import { everyRow, everyRowButStarts } from '../../stand-ins/every-row.ts';
import { createPhone, type Phone } from '../../stand-ins/phone.ts';
import { type ServerProcess, startProcess } from '../../stand-ins/server-process.ts';
import { heldByPolice } from '../../stand-ins/stories.ts';
import { startTelegram, type TelegramStandIn } from '../../stand-ins/telegram/index.ts';
import { everyFile, withDatabase } from '../canary/places.ts';
import { cleanUp } from '../program.ts';

const PATIENCE_MS = 60_000;
const TRACES = [
  'chat_session',
  'inbound_update',
  'outbox',
  'reply_address',
  'staff_chat',
  'staff_invite',
  'staff_session',
  'chat_mark',
  'mark_salt',
];

let telegram: TelegramStandIn;
let server: ServerProcess;
let reporter: Phone;
let paralegal: Phone;
let receipt: string;
let before: readonly string[];
let secret: string;

const rows = () => withDatabase(server.where, everyRow);
const secretFile = () => join(server.dataDir, 'secret.key');

beforeAll(async () => {
  telegram = await startTelegram();
  server = await startProcess(telegram);
  const words = '--name Asha --role paralegal --languages en,sw --countries KE'.split(' ');
  const { out } = await server.sema('staff', 'add', ...words);
  paralegal = createPhone(telegram, 9001, 'en', PATIENCE_MS);
  await paralegal.say(`/start ${/s_[\w-]{20,}/.exec(out)?.[0]}`);
  await paralegal.isAsked('staff.home');
  reporter = createPhone(telegram, 1, 'sw', PATIENCE_MS);
  await reporter.begin();
  receipt = await reporter.report('incident', heldByPolice('sw'));
});
afterAll(async () => {
  await server.stop();
  await telegram.stop();
  await cleanUp();
});

test('a rehearsal changes not one row and not one file, with the server stopped and beside it', async () => {
  await server.end('SIGTERM');
  before = await rows();
  const files = () =>
    everyFile(server.dataDir)
      .filter(({ name }) => !/^(database|socket)\//.test(name))
      .map(({ name, bytes }) => `${name} ${Buffer.from(bytes).toString('hex')}`);
  const lay = files();
  const { code, out } = await server.sema('lockdown', '--rehearse');
  expect([code, out]).toEqual([0, expect.stringContaining('Reporters who asked to be written to: 1.')]);
  expect(await rows()).toEqual(before);
  expect(files()).toEqual(lay);
  const still = await withDatabase(server.where, everyRowButStarts);
  await server.start();
  expect((await server.sema('lockdown', '--rehearse')).out).toContain('A rehearsal');
  expect((await server.sema('lockdown')).code).toBe(2);
  await server.end('SIGTERM');
  expect(await withDatabase(server.where, everyRowButStarts)).toEqual(still);
});

test('done beside the running server, it leaves nothing that leads to a chat, in no row and in no file', async () => {
  secret = readFileSync(secretFile(), 'utf8').trim();
  const keyring = createKeyring(await readSecretFile(secretFile()));
  const refs = [1, 9001].map((chat) => chatRef(keyring, 'telegram', String(chat)));
  for (const ref of refs) expect(before.join('\n')).toContain(ref);
  const sealed = before.flatMap(
    (row) => /^(?:reply_address|staff_chat) .*"(?:sealed|address)": "\\\\x([0-9a-f]+)"/.exec(row)?.[1] ?? [],
  );
  expect(sealed).toHaveLength(2);
  await server.start();
  const { code, out } = await server.sema('lockdown', '--yes');
  expect([code, out]).toEqual([0, expect.stringContaining('Done.')]);
  // The embedded database's server ends by itself; of others we only hear that they must be stopped.
  if (server.where.DATABASE_URL === undefined) expect(await server.ended()).toBe(0);
  else await server.end('SIGTERM');

  const after = await rows();
  const tables = new Set(after.map((row) => row.split(' ', 1)[0]));
  expect(TRACES.filter((name) => tables.has(name))).toEqual([]);
  for (const trace of [...refs, ...sealed, secret]) expect(after.join('\n')).not.toContain(trace);
  const files = everyFile(server.dataDir);
  const needles = [...refs, secret].map((text) => Buffer.from(text));
  needles.push(...sealed.map((hex) => Buffer.from(hex, 'hex')));
  for (const needle of needles)
    expect(files.filter(({ bytes }) => Buffer.from(bytes).includes(needle)).map(({ name }) => name)).toEqual(
      [],
    );
  // What says nothing of a chat is as it was.
  const kept = (of: readonly string[]) =>
    of.filter((row) => /^(report_fact|report_text|key_wrap|case_flag|staff) /.test(row));
  expect(kept(after)).toEqual(kept(before));
});

test('afterwards nobody is written to, the code still opens the report, and staff link their chats anew', async () => {
  await server.start();
  await paralegal.say('menu');
  expect(paralegal.at).not.toContain('staff.home');
  // From another phone: screens are numbered from the clock on, and this talk went faster than a person's.
  const elsewhere = createPhone(telegram, 2, 'sw', PATIENCE_MS);
  await elsewhere.begin();
  await elsewhere.choose('menu.home', 'my_report');
  await elsewhere.say(receipt);
  await elsewhere.isAsked('my_report.home');
});
