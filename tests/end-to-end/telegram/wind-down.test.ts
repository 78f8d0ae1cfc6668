import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWith } from '../../../src/crypto/envelope.ts';
import { everyRow, everyRowButStarts } from '../../stand-ins/every-row.ts';
import { createPhone, type Phone } from '../../stand-ins/phone.ts';
import { text } from '../../stand-ins/screens.ts';
import { type ServerProcess, startProcess } from '../../stand-ins/server-process.ts';
import { heldByPolice } from '../../stand-ins/stories.ts';
import { startTelegram, type TelegramStandIn } from '../../stand-ins/telegram/index.ts';
import { withDatabase } from '../canary/places.ts';
import { cleanUp, emptyFolder } from '../program.ts';

const PATIENCE_MS = 60_000;

let telegram: TelegramStandIn;
let server: ServerProcess;
let paralegal: Phone;
let waiting: Phone;
let silent: Phone;
let halfway: Phone;
let receipt: string;
let handed: string;
let safe: string;

const phone = (id: number, lang: string) => createPhone(telegram, id, lang, PATIENCE_MS);
const rows = () => withDatabase(server.where, everyRow);
const saw = (one: Phone, words: string) => one.person.chat.some((shown) => shown.text.includes(words));
const wind = (...words: readonly string[]) => server.sema('wind-down', ...words);

beforeAll(async () => {
  telegram = await startTelegram();
  server = await startProcess(telegram);
  handed = join(emptyFolder(), 'handed');
  safe = join(emptyFolder(), 'recovery.key');
  const words = '--name Asha --role paralegal --languages en,sw --countries KE --cap 9'.split(' ');
  const { out } = await server.sema('staff', 'add', ...words);
  paralegal = phone(9001, 'en');
  await paralegal.say(`/start ${/s_[\w-]{20,}/.exec(out)?.[0]}`);
  await paralegal.isAsked('staff.home');
  waiting = phone(1, 'sw');
  await waiting.begin();
  receipt = await waiting.report('incident', heldByPolice('sw'));
  silent = phone(2, 'en');
  await silent.begin();
  const consent = ['store_report', 'share_paralegal', 'use_in_totals', '!done'];
  await silent.report('incident', heldByPolice('en', { consent }));
  halfway = phone(3, 'ru');
  await halfway.begin();
  await halfway.choose('menu.home', 'incident');
  await halfway.choose('incident.consent', 'store_report', '!done');
  await halfway.isAsked('incident.story');
});
afterAll(async () => {
  await server.stop();
  await telegram.stop();
  await cleanUp();
});

test('a rehearsal beside the running server says what would happen, and changes not one row', async () => {
  await server.end('SIGTERM');
  const before = await withDatabase(server.where, everyRowButStarts);
  await server.start();
  const { code, out } = await wind('begin', '--rehearse');
  expect([code, out]).toEqual([0, expect.stringContaining('reporters in 1 chats')]);
  expect(out).toContain('2 cases are still open.');
  expect((await wind('begin')).err).toContain('Nothing was done');
  await server.end('SIGTERM');
  expect(await withDatabase(server.where, everyRowButStarts)).toEqual(before);
  await server.start();
});

test('begun beside it, those who asked to be written to are told once, and nobody else', async () => {
  const before = silent.person.chat.length;
  expect((await wind('begin', '--yes', '--days', '0')).code).toBe(0);
  await waiting.person.hears(text('sw', 'flows:push.answer'), PATIENCE_MS);
  await expect.poll(() => saw(paralegal, 'It takes no new reports'), { timeout: PATIENCE_MS }).toBe(true);
  // Again: only the day is said once more, to staff.
  expect((await wind('begin', '--yes', '--days', '0')).code).toBe(0);
  const day = () =>
    paralegal.person.chat.filter((one) => one.text.includes('It takes no new reports')).length;
  await expect.poll(day, { timeout: PATIENCE_MS }).toBe(2);
  const pushes = waiting.person.chat.filter((one) => one.text === text('sw', 'flows:push.answer'));
  expect([pushes.length, silent.person.chat.length]).toEqual([1, before]);
});

test('whoever comes is told in their language, and no report is begun, gone on with or sent', async () => {
  await waiting.open();
  await waiting.isAsked('ended.home');
  expect(saw(waiting, 'Huduma ya Sema inafungwa hapa')).toBe(true);
  await halfway.say('Они меня прогнали, и это слышали все.');
  await halfway.isAsked('ended.home');
  const late = phone(4, 'en');
  await late.say('/start');
  await late.choose('welcome.language', 'en');
  await late.isAsked('ended.home');
  await late.say('They beat me at the station and took everything that I had with me.');
  await late.isAsked('ended.home');
  await late.choose('ended.home', 'urgent');
  await late.choose('urgent.home', 'arrest');
  expect(late.screen).not.toContain(text('en', 'flows:urgent.card.report'));
  await server.end('SIGTERM');
  expect(await server.query('select id from report')).toHaveLength(2);
  await server.start();
});

test('until that day the code still opens a report', async () => {
  await waiting.say('menu');
  await waiting.choose('ended.home', 'my_report');
  await waiting.say(receipt);
  await waiting.isAsked('my_report.home');
});

test('nothing is handed over while a server runs, and a rehearsal writes nothing', async () => {
  expect((await wind('hand-over', '--to', handed, '--yes')).err).toContain('Stop every server');
  expect((await wind('hand-over', '--to', join(server.dataDir, 'x'), '--yes')).err).toContain('erased');
  await server.end('SIGTERM');
  const before = await rows();
  const { code, out } = await wind('hand-over', '--to', handed, '--rehearse');
  expect([code, out]).toEqual([0, expect.stringContaining('the list of 2 open cases')]);
  expect(existsSync(handed)).toBe(false);
  expect((await wind('erase', '--yes')).err).toContain('Nothing was handed over');
  expect(await rows()).toEqual(before);
});

test('what is handed over opens with the recovery key and holds everything but addresses; no server starts again', async () => {
  const { code, err } = await wind('hand-over', '--to', handed, '--yes');
  expect([code, err]).toEqual([0, '']);
  const { identity } = await openKey();
  const names = readdirSync(handed).toSorted();
  expect(names).toEqual([
    'open-cases.txt.age',
    'purged.log',
    'reports.csv.age',
    expect.stringMatching(/^sema-.*\.backup\.age$/),
    'summaries.json',
  ]);
  const opened = (name: string) => openWith([identity], readFileSync(join(handed, name)));
  const all = gunzipSync(await opened(names[3] ?? '')).toString();
  expect(all).toContain('["table","report"');
  expect(all).not.toMatch(/reply_address|staff_chat|wind_down"/);
  expect(Buffer.from(await opened('open-cases.txt.age')).toString()).toMatch(/[A-Z0-9]{4,}/);
  expect(Buffer.from(await opened('reports.csv.age')).toString()).toContain('police_arrest_arbitrary');
  await expect(server.start()).rejects.toThrow(/Sema has ended here/);
});

test('nothing is erased while the only key would go with it, or while a file that was handed over is not there', async () => {
  const before = await rows();
  expect((await wind('erase', '--yes')).err).toContain('recovery.key would be erased too');
  renameSync(join(server.dataDir, 'recovery.key'), safe);
  const purged = readFileSync(join(handed, 'purged.log'), 'utf8');
  writeFileSync(join(handed, 'purged.log'), `${purged}# changed\n`);
  expect((await wind('erase', '--yes')).err).toContain('purged.log is not in');
  writeFileSync(join(handed, 'purged.log'), purged);
  expect((await wind('erase', '--rehearse')).code).toBe(0);
  expect(await rows()).toEqual(before);
});

test('killed in the middle, an erasing keeps every server away and goes on when it is run again', async () => {
  writeFileSync(join(server.dataDir, 'wind-down.erasing'), '');
  rmSync(join(server.dataDir, 'database'), { recursive: true, force: true });
  mkdirSync(join(server.dataDir, 'whatsapp'));
  await expect(server.start()).rejects.toThrow(/Erasing was begun here/);
  const { code, out, err } = await wind('erase', '--yes');
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('revoke the bot');
  expect(existsSync(server.dataDir)).toBe(false);
  if (server.where.DATABASE_URL !== undefined) {
    const left = await server.query(
      "select 1 from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')",
    );
    const functions = await server.query(
      "select proname from pg_proc where pronamespace = 'public'::regnamespace",
    );
    expect([left, functions]).toEqual([[], []]);
  }
});

async function openKey() {
  const kept = readFileSync(join(server.dataDir, 'recovery.key'), 'utf8');
  return { identity: /^AGE-SECRET-KEY-1\w+$/m.exec(kept)?.[0] ?? '' };
}
