import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { recoveryFile } from '../../src/app/recovery.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { readSecretFile } from '../../src/crypto/secret-key.ts';
import { embeddedPath } from '../../src/storage/embedded.ts';
import { openStore } from '../../src/storage/open.ts';
import { emptyFolder, type Program, runSema, startProgram } from '../end-to-end/program.ts';
import { createDatabase, type Row } from './database.ts';
import type { TelegramStandIn } from './telegram/index.ts';

export type ProcessOptions = {
  /** Embedded, although there is a Postgres. */
  readonly embedded?: boolean;
  /** Instead of a folder of its own. */
  readonly dataDir?: string;
  /** The address by which the process reaches its Postgres. */
  readonly through?: (url: string) => string;
  readonly env?: Readonly<Record<string, string>>;
};

export type ServerProcess = Awaited<ReturnType<typeof startProcess>>;

/**
 * The server as an operator runs it, on a data folder of its own: embedded or, where `TEST_DATABASE_URL` is set, on a fresh
 * Postgres database. It can be killed at any instant and started again on what it left. `cleanUp` of `program.ts` removes
 * process and folder.
 */
export async function startProcess(telegram: TelegramStandIn, options: ProcessOptions = {}) {
  const dataDir = options.dataDir ?? emptyFolder();
  const url = options.embedded === true ? undefined : process.env.TEST_DATABASE_URL;
  const database = url ? await createDatabase(url) : null;
  const runs: Program[] = [];
  let web = '';
  const env = {
    DATA_DIR: dataDir,
    COUNTRIES: 'KE',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...(database && { DATABASE_URL: options.through?.(database.url) ?? database.url }),
    ...options.env,
  };

  async function start(): Promise<void> {
    const run = startProgram('main', env);
    runs.push(run);
    web = await run.ready;
  }
  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null | undefined> {
    return (await runs.at(-1)?.end(signal))?.code;
  }
  await start();

  return {
    dataDir,
    /** For another instance beside it; where it is embedded there can be none. */
    env,
    /** For who opens its database: end it first. */
    where: { DATA_DIR: dataDir, ...(database && { DATABASE_URL: database.url }) },
    start,
    /** Where its web chat is; another port after each start where none was asked for. */
    get web() {
      return web;
    },
    /** Sends the signal at this very instant; resolves with the exit code (null where it was killed) when it has ended. */
    end,
    /** The exit code, when it has ended by itself. */
    ended: async () => (await runs.at(-1)?.ended)?.code,
    /** What it said to the operator and to the log, all runs together. */
    printed: () => runs.map((run) => run.out() + run.err()).join(''),
    /** Runs a verb of the command line beside it. */
    sema: (...words: readonly string[]) => runSema(env, ...words),
    /** As if so much time had passed that a killed sender's lease has run out. An embedded database needs none. */
    async letLeaseRunOut(): Promise<void> {
      if (database)
        await onServer(
          database.url,
          `update outbox set due_at = written_at where state = 'waiting' and attempts > 0`,
        );
    },
    /** What it left, opened by us: end it first. */
    async openLeft() {
      const store = await openStore({ dataDir, ...(database && { databaseUrl: database.url }) });
      const keyring = createKeyring(await readSecretFile(join(dataDir, 'secret.key')));
      const identity =
        /^AGE-SECRET-KEY-1\w+$/m.exec(await readFile(recoveryFile(dataDir), 'utf8'))?.[0] ?? '';
      return { store, keyring, identity };
    },
    /** Looks into the database it left. */
    async query(text: string): Promise<readonly Row[]> {
      if (database) return onServer(database.url, text);
      const client = await PGlite.create(embeddedPath(dataDir));
      return (await client.query<Row>(text).finally(() => client.close())).rows;
    },
    async stop(): Promise<void> {
      await end('SIGKILL');
      await database?.drop();
    },
  };
}

async function onServer(url: string, text: string): Promise<readonly Row[]> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  return client.unsafe<Row[]>(text).finally(() => client.end());
}
