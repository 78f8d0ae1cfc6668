import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../stand-ins/free-port.ts';
import { createPhone, type Phone } from '../stand-ins/phone.ts';
import { heldByPolice } from '../stand-ins/stories.ts';
import { startTelegram, type TelegramStandIn, until } from '../stand-ins/telegram/index.ts';
import { createFinder, type Find } from './canary/finder.ts';
import { everyFile, everyValue, type Place, type Where, withDatabase } from './canary/places.ts';
import { canaries, secrets } from './canary/secrets.ts';
import { cleanUp, emptyFolder, emptyWorld, type Program, runSema, startProgram } from './program.ts';
import { createWebVisitor } from './web-visitor.ts';

/** In the clear on purpose: shows that what is looked through is really there. */
const FACILITY = 'Kituo cha Majaribio';

let telegram: TelegramStandIn;
let where: Where;
let find: Find;
const servers: Program[] = [];
/** What is only known during the run: receipts, cookies, the invitation. */
const found: Record<string, string> = {};
/** Database and folder after a kill in the middle, and after a clean end. */
const dumps: Record<string, readonly Place[]> = {};

function environment(more: Readonly<Record<string, string>> = {}) {
  return {
    ...where,
    COUNTRIES: 'KE',
    LOG_LEVEL: 'debug',
    SECRET_KEY: secrets.secretKey.toString('base64'),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...more,
  };
}

async function start(more: Readonly<Record<string, string>> = {}): Promise<{ sema: Program; url: string }> {
  const sema = startProgram('main', environment(more));
  servers.push(sema);
  return { sema, url: await sema.ready };
}

function phoneOf({ id, name }: { readonly id: number; readonly name: string }, lang: string): Phone {
  const named = (who: number) => telegram.person(who, { name, language_code: lang });
  return createPhone({ person: named }, id, lang, 30_000);
}

async function dump(name: string): Promise<void> {
  // Files first: opening a database after a kill writes to them.
  const files = everyFile(where.DATA_DIR);
  dumps[name] = [...files, ...(await withDatabase(where, everyValue))];
}

/** Everything that is said and done while all is well, with Telegram calling a webhook. */
async function ordinaryLife(): Promise<{ reporter: Phone; paralegal: Phone }> {
  const port = await freePort();
  const hook = `http://127.0.0.1:${port}/hook`;
  const { url } = await start({
    PORT: port,
    TELEGRAM_WEBHOOK_URL: hook,
    TELEGRAM_WEBHOOK_SECRET: secrets.webhookSecret,
  });
  const file = join(emptyFolder(), 'organisation.yaml');
  writeFileSync(
    file,
    `name: Kikundi\ncountries: { KE: { facilities: [{ name: ${FACILITY}, region: KE-22, setting: ost_site }] } }\n`,
  );
  expect(await runSema(environment(), 'org', 'import', file)).toMatchObject({ code: 0 });
  const person = ['--name', secrets.staffName, '--role', 'paralegal', '--languages', 'sw,en,ru'];
  const added = await runSema(environment(), 'staff', 'add', ...person, '--countries', 'KE');
  found.invitation = /start=(s_\S+)/.exec(added.out)?.[1] ?? '';
  expect(found.invitation, added.out + added.err).not.toBe('');

  const paralegal = phoneOf(secrets.paralegal, 'en');
  await paralegal.say(`/start ${found.invitation}`);
  await paralegal.isAsked('staff.home');
  const reporter = phoneOf(secrets.reporter, 'sw');
  await tellOnTelegram(reporter);
  await talkOverIt(reporter, paralegal);
  await tellOnTheWeb(url);
  await knockAtTheHook(hook);
  await misuseThePage(url);
  return { reporter, paralegal };
}

async function tellOnTelegram(reporter: Phone): Promise<void> {
  const answers = heldByPolice('sw');
  await reporter.begin();
  await reporter.choose('menu.home', 'incident');
  await reporter.answer('incident', answers, 'story');
  await reporter.say(secrets.story);
  await reporter.choose('asides.identifiers', 'keep');
  await reporter.answer('incident', answers);
  await reporter.send('incident', answers);
  found['the receipt of the reporter'] = await reporter.receipt();
}

async function talkOverIt(reporter: Phone, paralegal: Phone): Promise<void> {
  await paralegal.open();
  await paralegal.choose('staff.case', 'take', 'write');
  await paralegal.say(secrets.fromParalegal);
  await reporter.open();
  await reporter.choose('my_report.home', 'write');
  await reporter.say(secrets.fromReporter);
  await paralegal.open();
  await paralegal.choose('staff.case', 'answers');
}

async function tellOnTheWeb(url: string): Promise<void> {
  const visitor = createWebVisitor(url);
  await visitor.open();
  await visitor.press('ru');
  for (const code of ['start', 'service_problem', 'store_report', 'use_in_totals', '!done']) {
    await visitor.press(code);
  }
  await visitor.say(secrets.webStory);
  for (const code of ['KE-01', 'ost_methadone', 'ost_site', 'stock_out', '!done', '!send']) {
    await visitor.press(code);
  }
  if (visitor.buttons.some(({ value }) => value.endsWith('.no'))) await visitor.press('no');
  found['the receipt of the web'] = visitor.receipt ?? '';
  expect(found['the receipt of the web'], visitor.text).not.toBe('');
  await visitor.press('menu');
  await visitor.press('my_report');
  await visitor.say(found['the receipt of the web'].replaceAll('-', ' ').toLowerCase());
  await visitor.press('add');
  await visitor.say(secrets.addition);
  found['a cookie'] = visitor.cookies[0]?.split('=')[1] ?? '';

  const unfinished = createWebVisitor(url);
  await unfinished.open();
  await unfinished.press('en');
  for (const code of ['start', 'incident', 'store_report', '!done']) await unfinished.press(code);
  await unfinished.say(secrets.unfinished);
  found['another cookie'] = unfinished.cookies[0]?.split('=')[1] ?? '';
}

/** What is refused must not be written down either. */
async function knockAtTheHook(hook: string): Promise<void> {
  const { other } = secrets;
  const from = { id: other.id, is_bot: false, first_name: other.name, username: other.user };
  const chat = { id: other.id, type: 'private', first_name: other.name } as const;
  const message = { message_id: 1, date: 0, from, chat, text: secrets.failing };
  const post = async (secret: string, body: string) => {
    const headers = { 'x-telegram-bot-api-secret-token': secret, 'content-type': 'application/json' };
    return (await fetch(hook, { method: 'POST', headers, body })).status;
  };
  const update = JSON.stringify({ update_id: 1, message });
  expect(await post('not-the-secret-of-anybody', update)).toBe(401);
  expect(await post(secrets.webhookSecret, update.slice(0, -2))).toBeGreaterThanOrEqual(400);
  telegram.person(other.id, { name: other.name });
  telegram.push({
    message: { ...message, contact: { phone_number: secrets.phone, first_name: other.name } },
  });
  telegram.push({ message: { ...message, location: { latitude: 1.2, longitude: 36.8 } } });
}

async function misuseThePage(url: string): Promise<void> {
  const words = encodeURIComponent(secrets.failing);
  const body = new URLSearchParams({ turn: 'A'.repeat(22), text: secrets.failing });
  await fetch(`${url}/${words}?name=${words}`);
  await fetch(`${url}/waiting?since=${words}`, { headers: { cookie: `chat=${words}` } });
  await fetch(url, { method: 'POST', body });
  await fetch(url, { method: 'POST', body: new URLSearchParams({ text: secrets.failing.repeat(3000) }) });
  await fetch(url, {
    method: 'POST',
    body: secrets.failing,
    headers: { 'content-type': 'application/json' },
  });
}

/** Turns that fail in the database, sends that Telegram refuses, and a kill. */
async function badDays(reporter: Phone): Promise<void> {
  await withDatabase(where, async (query) => {
    await query('alter table chat_session add constraint refused check (version < 0) not valid');
  });
  const { sema, url } = await start();
  reporter.person.say(secrets.failing);
  const visitor = createWebVisitor(url);
  await visitor.open();
  await visitor.press('en');
  expect(visitor.status).toBe(503);
  await until('a failing turn is logged', () => /"level":"error"/.test(sema.err()), 20_000);
  await sema.end('SIGKILL');

  await withDatabase(where, async (query) => {
    await query('alter table chat_session drop constraint refused');
    await query('alter table report_text add constraint refused check (false) not valid');
  });
  const next = await start();
  await until('the reporter is answered at last', () => telegram.pending === 0, 20_000);
  const failing = createWebVisitor(next.url);
  await failing.open();
  await failing.press('en');
  for (const code of ['start', 'incident', 'store_report', '!done']) await failing.press(code);
  await failing.say(secrets.failing);
  await failing.press('KE-01');
  await failing.press('!send');
  if (failing.status !== 503) await failing.press('no');
  expect(failing.status).toBe(503);
  for (const fault of [400, 403, 'html', 'reset'] as const) {
    telegram.fail('*', { with: fault });
    reporter.person.say(secrets.failing);
    await until('the fault was met', () => telegram.pending === 0, 20_000);
  }
  await next.sema.end('SIGKILL');
  await withDatabase(where, (query) => query('alter table report_text drop constraint refused'));
}

beforeAll(async () => {
  telegram = await startTelegram({ token: secrets.token });
  where = await emptyWorld();
  const { reporter } = await ordinaryLife();
  await servers.at(-1)?.end('SIGKILL');
  await dump('killed in the middle');
  await badDays(reporter);
  await dump('killed after faults');
  const { sema } = await start();
  await sema.end();
  await dump('ended');
  found['the recovery key'] =
    /AGE-SECRET-KEY-1\w+/.exec(readFileSync(join(where.DATA_DIR, 'recovery.key'), 'utf8'))?.[0] ?? '';
  find = createFinder(canaries(found));
}, 300_000);
afterAll(async () => {
  await telegram.stop();
  await cleanUp();
});

/** What is found where, but for the key in its own file. */
function sightings(places: readonly Place[]): readonly string[] {
  return places.flatMap(({ name, bytes }) =>
    find(bytes)
      .filter((label) => !(name === 'recovery.key' && label.startsWith('the recovery key as ')))
      .map((label) => `${label} in ${name}`),
  );
}

describe('of everything that people said, were called and held', () => {
  it.each(['killed in the middle', 'killed after faults', 'ended'])(
    'nothing is in any table or file when the server was %s',
    (moment) => {
      const places = dumps[moment] ?? [];
      // The control: a name that is kept on purpose is found, so this is really the database.
      const control = createFinder([{ name: 'a facility', value: FACILITY }]);
      expect(places.flatMap(({ bytes }) => control(bytes))).toContain('a facility as text');
      expect(sightings(places)).toEqual([]);
    },
  );

  it('nothing was printed or logged, though turns failed, Telegram refused and the database did', () => {
    const printed = servers.flatMap((sema, at) => [
      { name: `output ${at}`, bytes: Buffer.from(sema.out()) },
      { name: `log ${at}`, bytes: Buffer.from(sema.err()) },
    ]);
    const logged = servers.map((sema) => sema.err()).join('');
    expect(logged).toContain('"level":"error"');
    expect(logged).toContain('web_turn');
    expect(logged).toContain('23514');
    expect(sightings(printed)).toEqual([]);
  });
});

describe('this run', () => {
  it('wrote to every table that is about people', () => {
    const written = new Set((dumps['killed in the middle'] ?? []).map(({ name }) => name.split('.')[1]));
    const tables = ['report', 'report_fact', 'report_text', 'key_wrap', 'reply_address', 'relay_message'];
    const others = [
      'chat_session',
      'inbound_update',
      'outbox',
      'staff',
      'staff_chat',
      'case_file',
      'case_list',
    ];
    expect([...tables, ...others, 'case_event', 'audit_event'].filter((name) => !written.has(name))).toEqual(
      [],
    );
  });

  it('knows every secret that came up', () => {
    expect(Object.entries(found).filter(([, value]) => value.length < 12)).toEqual([]);
    expect(Object.keys(found)).toHaveLength(6);
  });

  it('would have found a leak: one that is planted is seen, in the tables, in the raw files and in the log', async () => {
    const leak = Buffer.from(`x${secrets.webStory}`).toString('base64url');
    await withDatabase(where, (query) =>
      query(`insert into meta (key, value) values ('planted', '${leak}')`),
    );
    await dump('planted');
    const seen = sightings(dumps.planted ?? []);
    expect(seen).toContain('webStory as base64url at 1 in public.meta.value');
    if (where.DATABASE_URL === undefined) {
      expect(seen.filter((one) => /^webStory as .* in database\/(base|pg_wal)\//.test(one))).not.toEqual([]);
    }
    const line = JSON.stringify({ event: 'oops', chat: secrets.reporter.id });
    expect(sightings([{ name: 'a log', bytes: Buffer.from(line) }])).toEqual([
      'the chat of reporter as text in a log',
    ]);
  });
});
