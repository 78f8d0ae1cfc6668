import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpedTables } from '../../src/storage/dump-tables.ts';
import { everyRow } from '../stand-ins/every-row.ts';
import { type Where, withDatabase } from './canary/places.ts';
import { cleanUp, emptyFolder, emptyWorld, type Program, runSema, startProgram } from './program.ts';
import { createWebVisitor } from './web-visitor.ts';

const COUNTRIES = 'KE';
type Make = () => Promise<Where>;
const embedded: Make = async () => ({ DATA_DIR: join(emptyFolder(), 'data') });

/** The database that the tests run on; where that is Postgres, from each kind to the other too. */
const ways: readonly (readonly [string, Make, Make])[] = [
  ['on a machine of the same kind', emptyWorld, emptyWorld],
  ...(process.env.TEST_DATABASE_URL
    ? ([
        ['from the embedded database on Postgres', embedded, emptyWorld],
        ['from Postgres on the embedded database', emptyWorld, embedded],
      ] as const)
    : []),
];

let world: Where;
let kept: string;
let held: string;
let before: readonly string[];
const codes: string[] = [];

/** A report told in the web chat to the end. Returns its code. */
async function aReport(url: string, story: string): Promise<string> {
  const visitor = createWebVisitor(url);
  await visitor.open();
  await visitor.press('en');
  for (const code of ['start', 'incident', 'store_report', 'share_paralegal', '!done'])
    await visitor.press(code);
  await visitor.say(story);
  await visitor.press('KE-01');
  await visitor.press('!send');
  expect(visitor.receipt, visitor.text).toBeDefined();
  return visitor.receipt ?? '';
}

/** Somebody comes back with a code: the page they then see, and they go on from there. */
async function back(url: string, code: string) {
  const visitor = createWebVisitor(url);
  await visitor.open();
  await visitor.press('en');
  for (const step of ['start', 'my_report']) await visitor.press(step);
  await visitor.say(code);
  return visitor;
}

/** What a backup brings back: its tables without what every run writes by itself. */
async function backedUp(where: Where): Promise<readonly string[]> {
  const itself = new Set(['meta', 'audit_event', 'audit_head', 'purged', 'sighting']);
  const names = new Set(dumpedTables.map(({ name }) => name).filter((name) => !itself.has(name)));
  const rows = await withDatabase(where, everyRow);
  return rows.filter((row) => names.has(row.split(' ', 1)[0] ?? ''));
}

const env = (where: Where) => ({ ...where, COUNTRIES });
const purgedLog = () => join(kept, 'purged.log');

async function aLifeThatIsLost(make: Make): Promise<void> {
  world = await make();
  codes.length = 0;
  kept = join(emptyFolder(), 'kept');
  held = join(emptyFolder(), 'held');
  const sema = startProgram('main', env(world));
  const url = await sema.ready;
  for (const story of ['They laughed at me.', 'It was the second time.'])
    codes.push(await aReport(url, story));
  const words = '--name Asha --role paralegal --languages en --countries KE'.split(' ');
  expect((await runSema(env(world), 'staff', 'add', ...words)).code).toBe(0);
  await sema.end();
  before = await backedUp(world);
  // Beside the running server, as it is done every night.
  const again = startProgram('main', env(world));
  const at = await again.ready;
  expect(await runSema(env(world), 'backup', '--to', kept)).toMatchObject({ code: 0, err: '' });
  const leaving = await back(at, codes[1] ?? '');
  for (const step of ['withdraw', 'yes']) await leaving.press(step);
  await leaving.say(codes[1] ?? '');
  // Another night, of which only the purged ids are taken along.
  expect((await runSema(env(world), 'backup', '--to', join(emptyFolder(), 'later'))).code).toBe(0);
  copyFileSync(join(world.DATA_DIR, 'purged.log'), purgedLog());
  await again.end('SIGKILL');
  mkdirSync(held, { recursive: true });
  for (const name of ['secret.key', 'recovery.key'])
    copyFileSync(join(world.DATA_DIR, name), join(held, name));
  rmSync(world.DATA_DIR, { recursive: true });
}

afterAll(cleanUp);

describe.each(ways)('after a machine is lost, a restore %s', (_, from, make) => {
  let next: Where;
  let sema: Program;
  beforeAll(() => aLifeThatIsLost(from));

  test('by whole processes brings everything back but what was taken back since, and the doctor finds nothing of it', async () => {
    next = await make();
    mkdirSync(next.DATA_DIR, { recursive: true, mode: 0o700 });
    copyFileSync(join(held, 'secret.key'), join(next.DATA_DIR, 'secret.key'));
    const file = join(kept, readdirSync(kept).find((name) => name.endsWith('.age')) ?? '');
    const key = join(held, 'recovery.key');
    const restored = await runSema(env(next), 'restore', file, '--identity', key, '--purged', purgedLog());
    expect([restored.code, restored.err]).toEqual([0, '']);
    const after = await backedUp(next);
    const gone = before.filter((row) => !after.includes(row));
    expect(after.filter((row) => !before.includes(row))).toEqual([]);
    const [id] =
      /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(gone.find((row) => row.startsWith('report ')) ?? '') ??
      [];
    // Of the one report, and of nothing else.
    expect(gone.filter((row) => row.startsWith('report '))).toHaveLength(1);
    expect(gone.filter((row) => /^(report|report_fact|report_text|key_wrap) /.test(row))).toSatisfy(
      (rows: readonly string[]) => rows.every((row) => row.includes(id ?? '?')),
    );
    expect(gone.filter((row) => !/^(report|case|key_wrap|evidence)/.test(row))).toEqual([]);
    const { out } = await runSema(env(next), 'doctor', '--json');
    const found = JSON.parse(out).map(({ code }: { code: string }) => code);
    expect(found).toEqual(expect.arrayContaining(['nobody_answers']));
    for (const code of ['restore_unfinished', 'audit_broken', 'readable', 'practice'])
      expect(found).not.toContain(code);
  });

  test('lets the other reporter come back with their code, and not the one who took theirs back', async () => {
    sema = startProgram('main', env(next));
    const url = await sema.ready;
    expect((await back(url, codes[0] ?? '')).text).toContain('withdraw');
    expect((await back(url, codes[1] ?? '')).text).not.toContain('withdraw');
  });

  test('is refused while a server is at that database, on either kind', async () => {
    const file = join(kept, readdirSync(kept).find((name) => name.endsWith('.age')) ?? '');
    const more = ['--identity', join(held, 'recovery.key'), '--purged', purgedLog(), '--replace'];
    const { code, err } = await runSema(env(next), 'restore', file, ...more);
    expect([code, err]).toEqual([1, expect.stringContaining('Stop it')]);
    await sema.end();
  });
});
