import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { embeddedPath } from '../../src/storage/embedded.ts';
import { emptyFolder, type Program, startProgram } from '../end-to-end/program.ts';
import { createDatabase, type Row } from './database.ts';
import type { TelegramStandIn } from './telegram/index.ts';

export type ServerProcess = Awaited<ReturnType<typeof startProcess>>;

/**
 * The server as an operator runs it, on a data folder of its own: embedded or, where `TEST_DATABASE_URL` is set, on a fresh
 * Postgres database. It can be killed at any instant and started again on what it left. `cleanUp` of `program.ts` removes
 * process and folder.
 */
export async function startProcess(telegram: TelegramStandIn) {
  const dataDir = emptyFolder();
  const url = process.env.TEST_DATABASE_URL;
  const database = url ? await createDatabase(url) : null;
  const runs: Program[] = [];
  const env = {
    DATA_DIR: dataDir,
    COUNTRIES: 'KE',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...(database && { DATABASE_URL: database.url }),
  };

  async function start(): Promise<void> {
    const run = startProgram('main', env);
    runs.push(run);
    await run.ready;
  }
  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null | undefined> {
    return (await runs.at(-1)?.end(signal))?.code;
  }
  await start();

  return {
    dataDir,
    start,
    /** Sends the signal at this very instant; resolves with the exit code (null where it was killed) when it has ended. */
    end,
    /** What it said to the operator and to the log, all runs together. */
    printed: () => runs.map((run) => run.out() + run.err()).join(''),
    /** Looks into the database, or changes it. An embedded one belongs to the process while it runs: end that first. */
    async query(text: string): Promise<readonly Row[]> {
      if (database) {
        const client = postgres(database.url, { max: 1, onnotice: () => {} });
        return client.unsafe<Row[]>(text).finally(() => client.end());
      }
      const client = await PGlite.create(embeddedPath(dataDir));
      return client.query<Row>(text).then(
        ({ rows }) => client.close().then(() => rows),
        (error) => client.close().then(() => Promise.reject(error)),
      );
    },
    async stop(): Promise<void> {
      await end('SIGKILL');
      await database?.drop();
    },
  };
}
