import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import type { Store } from '../../src/app/ports.ts';
import { embeddedStore } from '../../src/storage/embedded.ts';
import { migrationConfig } from '../../src/storage/migrate.ts';
import { openPostgres } from '../../src/storage/postgres.ts';

export type Row = Record<string, unknown>;

export type TestStore = {
  readonly store: Store;
  /** Looks behind the store's back: what is really in the tables. */
  query(text: string, params?: readonly (string | number)[]): Promise<readonly Row[]>;
  /** A second store on the same database, as another instance has it; on the embedded one it shares the only connection. */
  another(): Promise<Store>;
  close(): Promise<void>;
};

/**
 * An empty, migrated database of one's own: embedded and in memory, or, where `TEST_DATABASE_URL` is set (its user must be
 * allowed to create databases), a fresh database on that server. Close it when done.
 */
export function openTestStore(): Promise<TestStore> {
  const url = process.env.TEST_DATABASE_URL;
  return url === undefined || url === '' ? onEmbedded() : onPostgres(url);
}

async function onEmbedded(): Promise<TestStore> {
  const client = await PGlite.create({ loadDataDir: new Blob([await migratedDump()]) });
  const store = await embeddedStore(client);
  return {
    store,
    query: async (text, params = []) => (await client.query<Row>(text, [...params])).rows,
    another: () => embeddedStore(client),
    close: () => store.close(),
  };
}

/** Migrating from nothing takes seconds, loading a dump a third of one: made once for each state of the migrations. */
async function migratedDump(): Promise<Uint8Array<ArrayBuffer>> {
  const journal = await readFile(join(migrationConfig.migrationsFolder, 'meta', '_journal.json'));
  const newest = await readFile(
    join(migrationConfig.migrationsFolder, 'meta', newestSnapshot(journal.toString())),
  );
  const key = createHash('sha256').update(journal).update(newest).digest('hex').slice(0, 16);
  const folder = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'sema-tests');
  const path = join(folder, `database-${key}.tar`);
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    const client = await PGlite.create();
    const store = await embeddedStore(client);
    const dump = new Uint8Array(await (await client.dumpDataDir('none')).arrayBuffer());
    await store.close();
    await mkdir(folder, { recursive: true });
    const draft = `${path}.${randomBytes(4).toString('hex')}`;
    await writeFile(draft, dump);
    await rename(draft, path);
    return dump;
  }
}

function newestSnapshot(journal: string): string {
  const last =
    journal
      .match(/"tag": "(\d+)_/g)
      ?.at(-1)
      ?.match(/\d+/)?.[0] ?? '0000';
  return `${last}_snapshot.json`;
}

async function onPostgres(url: string): Promise<TestStore> {
  const { url: own, drop } = await createDatabase(url);
  const opened = [await openPostgres(own)];
  const client = postgres(own, quiet);
  const [store] = opened;
  if (store === undefined) throw new Error('unreachable');
  return {
    store,
    query: (text, params = []) => client.unsafe<Row[]>(text, [...params]),
    another: async () => {
      const next = await openPostgres(own);
      opened.push(next);
      return next;
    },
    close: async () => {
      await client.end();
      await Promise.all(opened.map((one) => one.close()));
      await drop();
    },
  };
}

const quiet = { max: 1, onnotice: () => {} };

/** A fresh, empty database on a Postgres server, for whoever opens it by its address. */
export async function createDatabase(url: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `sema_test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(url, quiet);
  await admin.unsafe(`create database ${name} template template0`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    drop: async () => {
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
