import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as onEmbedded } from 'drizzle-orm/pglite';
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator';
import { drizzle as onPostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { embeddedPath } from '../../../src/storage/embedded.ts';
import { migrationConfig } from '../../../src/storage/migrate.ts';
import { openStore } from '../../../src/storage/open.ts';
import { type Query, type Where, withDatabase } from '../../end-to-end/canary/places.ts';
import { emptyFolder } from '../../end-to-end/program.ts';
import { createDatabase } from '../../stand-ins/database.ts';
import { fillEveryTable } from '../fill.ts';
import { none, type Setting, type Trial } from '../trial.ts';

const folder = migrationConfig.migrationsFolder;
const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8'));
const releases: readonly { readonly tag: string }[] = journal.entries;

/** A database of every earlier version, with a row in each of its tables, is brought to the newest. */
export const migrations: Trial = {
  name: 'migrations',
  does: 'data of every earlier version of the database, brought to the newest',
  on: ['embedded', 'Postgres'],
  share: 1,
  async run(setting: Setting) {
    const last = releases.length - 1;
    const chosen = setting.short ? [0, setting.random.between(1, last - 1), last - 1] : releases.keys();
    const wrong: string[] = [];
    const tried: string[] = [];
    for (const version of chosen) {
      const tag = releases[version]?.tag ?? '';
      const { where, drop } = await emptyWhere(setting);
      try {
        await bringTo(version, where);
        const before = await withDatabase(where, fillEveryTable);
        const store = await openStore({
          dataDir: where.DATA_DIR,
          ...(where.DATABASE_URL && { databaseUrl: where.DATABASE_URL }),
        });
        await store.close();
        for (const [table, rows] of await withDatabase(where, (query) => countsOf(query, [...before.keys()])))
          if (rows !== before.get(table)) wrong.push(`${tag}: ${table} has ${rows} rows`);
        tried.push(`${tag} (${before.size} tables)`);
      } catch (error) {
        wrong.push(
          `${tag}: ${error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : error}`,
        );
      } finally {
        await drop();
      }
    }
    return [
      { what: 'versions with data in every table', held: tried.length > 0, seen: String(tried.length) },
      none('every one opens, and no row is lost', wrong),
    ];
  },
};

async function emptyWhere(setting: Setting): Promise<{ where: Where; drop: () => Promise<void> }> {
  const dataDir = emptyFolder();
  if (setting.database === 'embedded') return { where: { DATA_DIR: dataDir }, drop: async () => {} };
  const database = await createDatabase(process.env.TEST_DATABASE_URL ?? '');
  return { where: { DATA_DIR: dataDir, DATABASE_URL: database.url }, drop: database.drop };
}

/** Our own migrations up to and with this one, by the drivers' own migrators. */
async function bringTo(version: number, where: Where): Promise<void> {
  const partly = join(emptyFolder(), 'drizzle');
  mkdirSync(join(partly, 'meta'), { recursive: true });
  const entries = releases.slice(0, version + 1);
  for (const { tag } of entries) cpSync(join(folder, `${tag}.sql`), join(partly, `${tag}.sql`));
  writeFileSync(join(partly, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }));
  const config = { ...migrationConfig, migrationsFolder: partly };
  if (where.DATABASE_URL === undefined) {
    mkdirSync(embeddedPath(where.DATA_DIR), { recursive: true });
    const client = await PGlite.create(embeddedPath(where.DATA_DIR));
    await migrateEmbedded(onEmbedded(client), config).finally(() => client.close());
  } else {
    const client = postgres(where.DATABASE_URL, { max: 1, onnotice: () => {} });
    await migratePostgres(onPostgres(client), config).finally(() => client.end());
  }
}

/** Of the tables that are still there. */
async function countsOf(query: Query, tables: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const table of tables) {
    const [there] = await query(`select to_regclass('public."${table}"') is not null as there`);
    if (there?.there !== true) continue;
    const [row] = await query(`select count(*)::integer as n from "${table}"`);
    counts.set(table, Number(row?.n));
  }
  return counts;
}
