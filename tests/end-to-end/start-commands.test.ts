import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { verbs } from '../../src/cli/verbs.ts';
import { readConfig } from '../../src/config.ts';
import { openWorld } from '../../src/open-world.ts';
import { fakeTerminal } from '../cli/stage.ts';
import { catalog, content } from '../stand-ins/content.ts';
import { withDatabase } from './canary/places.ts';
import { cleanUp, emptyFolder, emptyWorld, type Program, runSema, startProgram } from './program.ts';
import { createWebVisitor } from './web-visitor.ts';

type World = Awaited<ReturnType<typeof emptyWorld>>;
type Said = { readonly code: number; readonly out: string; readonly err: string };

/** What is typed for a verb, and a piece of what comes back. `code` 1: there is nothing to do it with, and that is said. */
type Try = { readonly words: readonly string[]; readonly says: string | RegExp; readonly code?: 1 };

const STORY = 'It happened at the gate.';

let world: World;
let report: string;
let sema: Program;
/** Names must be new each time. */
let round = 0;

/** One for every verb there is. */
function tries(): Readonly<Record<string, Try>> {
  round += 1;
  const name = `Amani ${round}`;
  const identity = join(world.DATA_DIR, 'recovery.key');
  const person = ['--name', name, '--role', 'paralegal', '--languages', 'sw', '--countries', 'KE'];
  return {
    status: { words: ['status'], says: 'Web chat:' },
    'org example': { words: ['org', 'example'], says: 'countries:' },
    'org import': { words: ['org', 'import', exampleFile()], says: 'Example Network' },
    'org show': { words: ['org', 'show'], says: 'Example Network' },
    'staff add': { words: ['staff', 'add', ...person], says: name },
    'staff invite': { words: ['staff', 'invite', name], says: 's_' },
    'staff list': { words: ['staff', 'list'], says: name },
    'staff edit': { words: ['staff', 'edit', name, '--cap', '3'], says: /\w/ },
    'staff suspend': { words: ['staff', 'suspend', name], says: /\w/ },
    'staff resume': { words: ['staff', 'resume', name], says: /\w/ },
    'case list': { words: ['case', 'list'], says: /\w/ },
    'case show': { words: ['case', 'show', report, '--identity', identity], says: STORY },
    'case rewrap': { words: ['case', 'rewrap', '--identity', identity], says: /\w/ },
    doctor: { words: ['doctor'], says: 'recovery', code: 1 },
    setup: {
      words: ['setup', '--admin', name, '--env-file', join(emptyFolder(), '.env')],
      says: '.env',
    },
    backup: { words: ['backup', '--to', emptyFolder()], says: /\w/ },
    restore: {
      words: ['restore', join(emptyFolder(), 'none.age'), '--identity', identity, '--purged', exampleFile()],
      says: 'none.age',
      code: 1,
    },
    // Nobody listens at that address; and with DATABASE_URL there is nothing to move.
    'move-to-postgres': {
      words: ['move-to-postgres', '--to', 'postgres://nobody@127.0.0.1:1/none'],
      says: /\w/,
      code: 1,
    },
    'audit list': { words: ['audit', 'list'], says: /\w/ },
    'audit check': { words: ['audit', 'check'], says: /\w/ },
    'survey add': { words: ['survey', 'add', surveyFile(round)], says: '/s/' },
    'survey list': { words: ['survey', 'list'], says: /tea_\d/ },
    'survey show': { words: ['survey', 'show', `tea_${round}`], says: '/s/' },
    'survey preview': { words: ['survey', 'preview', surveyFile(round)], says: 'Do you like tea?' },
    'survey import': {
      words: ['survey', 'import', surveyFile(round), '--out', join(emptyFolder(), 's.yaml')],
      says: 'XLSForm',
      code: 1,
    },
    'survey open': { words: ['survey', 'open', `tea_${round}`, '--closes', '2099-12-31'], says: '2099' },
    'survey poster': {
      words: ['survey', 'poster', `tea_${round}`, '--out', join(emptyFolder(), 'p.html')],
      says: /print/,
    },
    'survey tickets': {
      words: ['survey', 'tickets', `tea_${round}`, '--count', '9', '--out', join(emptyFolder(), 't.html')],
      says: /9 tickets/,
    },
    'survey words': {
      words: ['survey', 'words', `tea_${round}`, '--identity', identity],
      says: /still answering/,
      code: 1,
    },
    'survey close': { words: ['survey', 'close', `tea_${round}`], says: /closed/ },
    'service add': {
      words: [...'service add --country KE --services naloxone --contact here --name'.split(' '), name],
      says: name,
    },
    'service list': { words: ['service', 'list'], says: name },
    'service edit': { words: ['service', 'edit', name, '--hours', '08:00-10:00'], says: '08:00-10:00' },
    'service remove': { words: ['service', 'remove', name], says: name },
    'service import': { words: ['service', 'import', helpTable()], says: 'New: ' },
    purge: { words: ['purge', '--dry-run'], says: /\w/ },
    'settings list': { words: ['settings', 'list'], says: 'retention' },
    'settings set': { words: ['settings', 'set', 'retention.backupDays', '40'], says: '40' },
    lockdown: { words: ['lockdown', '--rehearse'], says: /\w/ },
    'wind-down': { words: ['wind-down', 'begin', '--rehearse'], says: 'still open' },
    'outbox dead': { words: ['outbox', 'dead'], says: /\w/ },
    'outbox retry': { words: ['outbox', 'retry'], says: /\w/ },
    summary: {
      words: ['summary', '--from', '2026-01', '--to', '2026-03', '--out', emptyFolder()],
      says: /\w/,
    },
    letter: { words: ['letter'], says: 'ministry' },
    'summary verify': { words: ['summary', 'verify', exampleFile()], says: /\w/, code: 1 },
    export: { words: ['export', '--out', join(emptyFolder(), 'reports.csv')], says: /0 reports/i },
    'whatsapp status': { words: ['whatsapp', 'status'], says: /\w/ },
    'whatsapp pair': { words: ['whatsapp', 'pair', '--number', '+254700000000'], says: 'WHATSAPP', code: 1 },
    'whatsapp logout': { words: ['whatsapp', 'logout'], says: /\w/ },
    'flows check': { words: ['flows', 'check'], says: 'KE' },
    version: { words: ['version'], says: 'Sema' },
  };
}

function exampleFile(): string {
  const file = join(emptyFolder(), 'organisation.yaml');
  writeFileSync(file, 'name: Example Network\ncountries: { KE: {} }\n');
  return file;
}

function surveyFile(nth: number): string {
  const file = join(emptyFolder(), 'tea.yaml');
  const options = '[{ code: yes, label: { en: Yes } }, { code: no, label: { en: No } }]';
  const question = `{ id: like, kind: choice, ask: { en: Do you like tea? }, options: ${options} }`;
  const head = `id: tea_${nth}\nversion: 1\ntitle: { en: About tea }\nintro: { en: One question. }`;
  writeFileSync(file, `${head}\nonce: ticket\nquestions:\n  - ${question}\n`);
  return file;
}

function helpTable(): string {
  const file = join(emptyFolder(), 'help.csv');
  writeFileSync(file, 'country,name,services,contact\nKE,Amani House,naloxone,here\n');
  return file;
}

/** Types a command in this process: reading all the code anew for each would take most of the time. */
async function type(words: readonly string[]): Promise<Said> {
  const { terminal, shown } = fakeTerminal();
  const code = await runCommandLine(words, {
    verbs,
    catalog,
    lang: 'en',
    version: '0.0.0',
    terminal,
    readConfig: () => readConfig({ ...world, COUNTRIES: 'KE' }),
    loadContent: () => content,
    openWorld: (config) => openWorld(config, 'command'),
  });
  return { code, ...shown };
}

async function everyVerb(): Promise<void> {
  for (const [name, { words, says, code = 0 }] of Object.entries(tries())) {
    const said = await type(words);
    expect({ name, code: said.code, err: said.err }).toMatchObject({ name, code });
    expect(`${said.out}${said.err}`).toMatch(says);
    expect(said.err).not.toMatch(/^\s+at |Error:/m);
  }
}

/** A report told in the web chat, to have something to show. */
async function aReport(url: string): Promise<void> {
  const visitor = createWebVisitor(url);
  await visitor.open();
  await visitor.press('en');
  for (const code of ['start', 'incident', 'store_report', '!done']) await visitor.press(code);
  await visitor.say(STORY);
  await visitor.press('KE-01');
  await visitor.press('!send');
  expect(visitor.receipt, visitor.text).toBeDefined();
}

beforeAll(async () => {
  world = await emptyWorld();
  sema = startProgram('main', { ...world, COUNTRIES: 'KE' });
  await aReport(await sema.ready);
  await sema.end();
  const rows = await withDatabase(world, (query) => query('select id from report'));
  report = String(rows[0]?.id);
});
afterAll(cleanUp);

it('there is something to type for every verb', () => {
  expect(Object.keys(tries()).sort()).toEqual(verbs.map(({ name }) => name).sort());
});

it('every command works while the server is stopped', everyVerb);

it('every command works while the server runs, which goes on serving', async () => {
  sema = startProgram('main', { ...world, COUNTRIES: 'KE' });
  const url = await sema.ready;
  await everyVerb();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(sema.err()).toBe('');
});

it('every command works after the server was killed', async () => {
  await sema.end('SIGKILL');
  await everyVerb();
});

it('as a process of its own, a command says its result on one stream and its faults on the other', async () => {
  const good = await runSema({ ...world, COUNTRIES: 'KE' }, 'status');
  expect(good).toMatchObject({ code: 0, err: '' });
  const unknown = await runSema({ ...world }, 'statsu');
  expect(unknown).toMatchObject({ code: 2, out: '' });
  expect(unknown.err).toContain('There is no command "statsu".');
  const fault = await runSema({ ...world, LOG_LEVEL: 'loud' }, 'status');
  expect(fault).toMatchObject({ code: 1, out: '' });
  expect(fault.err).toMatch(/^LOG_LEVEL must be .*\n$/);
});

it('the doctor, as a process of its own, finds what others can read and what does not fit, where nothing else starts', async () => {
  const folder = emptyFolder();
  const doctor = async (env: Readonly<Record<string, string>>) => {
    const { out, code } = await startProgram('sema', env, ['doctor', '--json'], folder).ended;
    const found: { code: string; says: string }[] = JSON.parse(out);
    return { code, found };
  };
  writeFileSync(join(folder, '.env'), 'COUNTRIES=KE\n', { mode: 0o644 });
  const open = await doctor(world);
  expect([open.code, open.found.filter(({ code }) => code === 'readable').map(({ says }) => says)]).toEqual([
    1,
    [expect.stringContaining('.env')],
  ]);
  chmodSync(join(folder, '.env'), 0o600);
  expect((await doctor(world)).found.map(({ code }) => code)).not.toContain('readable');
  writeFileSync(join(folder, '.env'), 'LOG_LEVEL=loud\n');
  expect(await doctor(world)).toMatchObject({
    code: 1,
    found: expect.arrayContaining([expect.objectContaining({ code: 'config_log_level' })]),
  });
  writeFileSync(join(folder, '.env'), '');
  chmodSync(join(world.DATA_DIR, 'secret.key'), 0o644);
  expect((await doctor(world)).found[0]).toMatchObject({ code: 'secret_key_too_open' });
  chmodSync(join(world.DATA_DIR, 'secret.key'), 0o600);
});
