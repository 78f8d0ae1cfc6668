import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedPath, embeddedStore } from '../../src/storage/embedded.ts';
import { StorageFailure, StorageProblem } from '../../src/storage/failure.ts';
import { migrationConfig } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/open.ts';
import * as schema from '../../src/storage/schema.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { aReport, bytes, now } from './samples.ts';

let folder: string;
let db: TestStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sema-storage-'));
  db = await openTestStore();
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

/** All that an error could print, its causes and hidden properties included. */
function everythingOf(error: unknown): string {
  const parts: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    parts.push(String(at), String(at.stack));
    for (const name of Object.getOwnPropertyNames(at)) parts.push(String(Reflect.get(at, name)));
  }
  return parts.join('\n');
}

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('the embedded database', () => {
  test('is made on first opening, readable by its owner alone, and kept over a restart', async () => {
    const dataDir = join(folder, 'kept', 'data');
    const first = await openStore({ dataDir });
    expect(first.kind).toBe('embedded');
    await first.meta.set('fingerprint', 'abc');
    await first.close();
    expect((await stat(embeddedPath(dataDir))).mode & 0o777).toBe(0o700);
    const second = await openStore({ dataDir });
    expect(await second.meta.get('fingerprint')).toBe('abc');
    await second.close();
  });

  test('says by how many steps an older one was brought forward, and nothing of a new one', async () => {
    const older = join(folder, 'older-migrations');
    await cp(migrationConfig.migrationsFolder, older, { recursive: true });
    const path = join(older, 'meta', '_journal.json');
    const journal = JSON.parse(await readFile(path, 'utf8'));
    const all: number = journal.entries.length;
    await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, all - 2) }));
    const client = await PGlite.create();
    await migrate(drizzle(client), { migrationsFolder: older });
    expect((await embeddedStore(client)).migrated).toBe(2);
    const again = await embeddedStore(client);
    expect(again.migrated).toBe(0);
    await again.close();
    expect(db.store.migrated).toBe(0);
  });

  test('under something that is no folder says that it cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const problem = await failureOf(() => openStore({ dataDir: join(folder, 'file') }));
    expect(problem).toBeInstanceOf(StorageProblem);
    expect(problem).toMatchObject({ code: 'folder_unwritable' });
  });
});

describe('a database address', () => {
  test.each([
    ['postgres://user:pa55word@127.0.0.1:1/sema', 'database_down'],
    ['postgres://user:pa55word@name.invalid/sema', 'database_down'],
    ['postgres://user:pa55word@[half/sema', 'database_url'],
  ])('%s is answered with a code and without its password', async (databaseUrl, code) => {
    const problem = await failureOf(() => openStore({ databaseUrl, dataDir: folder }));
    expect(problem).toBeInstanceOf(StorageProblem);
    expect(problem).toMatchObject({ code });
    expect(everythingOf(problem)).not.toMatch(/pa55word|127\.0\.0\.1|name\.invalid/);
  });

  test('of a server without that database or that user says which it is', async ({ skip }) => {
    const url = process.env.TEST_DATABASE_URL;
    if (!url) return skip('needs a server');
    const missing = new URL(url);
    missing.pathname = '/sema_there_is_none';
    const problem = await failureOf(() => openStore({ databaseUrl: missing.href, dataDir: folder }));
    expect(problem).toMatchObject({ code: 'database_missing' });
    const stranger = new URL(url);
    stranger.username = 'sema_nobody';
    const refused = await failureOf(() => openStore({ databaseUrl: stranger.href, dataDir: folder }));
    expect(refused).toMatchObject({ code: 'database_auth' });
  });
});

describe('migrations', () => {
  const applied = () => db.query('select hash, created_at from drizzle.__drizzle_migrations');

  test('applied again, by several at once, change nothing', async () => {
    const before = await applied();
    expect(before.length).toBeGreaterThan(0);
    await Promise.all([db.another(), db.another(), db.another()]);
    expect(await applied()).toEqual(before);
  });

  test('are what the schema says: nothing is left to generate', async () => {
    const path = (name: string) => join(migrationConfig.migrationsFolder, 'meta', name);
    const journal: { entries: { idx: number }[] } = JSON.parse(await readFile(path('_journal.json'), 'utf8'));
    const newest = String(journal.entries.at(-1)?.idx ?? 0).padStart(4, '0');
    const written: ReturnType<typeof generateDrizzleJson> = JSON.parse(
      await readFile(path(`${newest}_snapshot.json`), 'utf8'),
    );
    expect(await generateMigration(written, generateDrizzleJson(schema, written.id))).toEqual([]);
  });

  test('of a newer version are left alone by an older one', async ({ skip }) => {
    skip(db.store.kind === 'embedded', 'needs a server');
    await db.query(
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9000000000000)`,
    );
    expect(await failureOf(() => db.another())).toMatchObject({ code: 'database_newer' });
    await db.query(`delete from drizzle.__drizzle_migrations where hash = 'newer'`);
  });
});

describe('what goes wrong in a query', () => {
  const canary = 'canary-receipt-A7KC';

  test.each([
    ['a plain query', () => db.store.reports.addText('not-a-uuid', aText())],
    ['a prepared one', () => db.store.outbox.sent(canary, bytes(canary))],
    [
      'a turn',
      () =>
        db.store.turns.commit({
          chatRef: canary,
          channel: 'telegram',
          updateRef: canary,
          expectedVersion: 0,
          session: { version: 1, state: bytes(canary), address: bytes(canary), expiresAt: now },
          inboundMessage: null,
          outbox: [{ id: canary, task: 'send', body: bytes(canary) }],
          takenAt: now,
        }),
    ],
    ['a transaction', () => db.store.transaction((inside) => inside.reports.addText(canary, aText()))],
    [
      'a unique value that is there already',
      async () => {
        const told = aReport();
        await db.store.reports.insert({ ...told, report: { ...told.report, receiptRef: canary } });
        const again = aReport();
        await db.store.reports.insert({ ...again, report: { ...again.report, receiptRef: canary } });
      },
    ],
    ['a bug in the values', () => db.store.meta.set(canary, JSON.parse('{"toString": 1}'))],
  ])('(%s) comes out as a code, without a parameter', async (_, work) => {
    const failure = await failureOf(work);
    expect(failure).toBeInstanceOf(StorageFailure);
    expect(failure).toMatchObject({ code: expect.stringMatching(/^\w{1,40}$/) });
    expect(everythingOf(failure)).not.toMatch(/canary|A7KC|63616e617279|insert into|Y2FuYXJ5/);
  });

  function aText() {
    return { id: canary, kind: 'addition', sealed: bytes(canary), day: '2026-11-22' } as const;
  }
});

describe('a transaction', () => {
  test('keeps all, or nothing when it is left by an exception, which comes out as it is', async () => {
    const told = aReport();
    await db.store.transaction(async (inside) => {
      await inside.reports.insert(told);
      await inside.meta.set('kept', 'yes');
    });
    expect(await db.store.meta.get('kept')).toBe('yes');
    const mine = new RangeError('mine');
    const undone = db.store.transaction(async (inside) => {
      await inside.reports.withdraw(told.report.id, []);
      throw mine;
    });
    expect(await failureOf(() => undone)).toBe(mine);
    expect(await db.store.reports.byId(told.report.id)).not.toBeNull();
  });

  test('refuses the store itself instead of hanging, and only while it runs', async () => {
    const nested = db.store.transaction(async () => db.store.meta.get('kept'));
    await expect(nested).rejects.toThrow('inside a transaction');
    await expect(db.store.transaction(() => db.store.transaction(async () => 1))).rejects.toThrow('inside');
    let later: (() => void) | undefined;
    const after = new Promise<void>((resolve) => {
      later = resolve;
    });
    const started = await db.store.transaction(async () => ({
      read: after.then(() => db.store.meta.get('kept')),
    }));
    later?.();
    expect(await started.read).toBe('yes');
  });
});
