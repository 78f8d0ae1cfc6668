import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { embeddedPath } from '../../src/storage/embedded.ts';
import { createDatabase, type Row } from './database.ts';
import type { TelegramStandIn } from './telegram/index.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export type ServerProcess = Awaited<ReturnType<typeof startProcess>>;

/**
 * The server as an operator runs it: `node src/main.ts` on a data folder of its own, embedded or, where `TEST_DATABASE_URL`
 * is set, on a fresh Postgres database. It can be killed at any instant and started again on what it left.
 */
export async function startProcess(telegram: TelegramStandIn, more: Readonly<Record<string, string>> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'sema-process-'));
  const url = process.env.TEST_DATABASE_URL;
  const database = url ? await createDatabase(url) : null;
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    PORT: '0',
    COUNTRIES: 'KE',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...(database && { DATABASE_URL: database.url }),
    ...more,
  };
  const printed: string[] = [];
  let child: ChildProcess | null = null;
  let ended: Promise<unknown> = Promise.resolve();

  const handle = {
    /** Everything it printed, on both streams, all runs together. */
    printed,
    get running() {
      return child !== null && child.exitCode === null && child.signalCode === null;
    },
    /** Resolves when it says that it serves. */
    async start(): Promise<void> {
      const mine = spawn(process.execPath, ['src/main.ts'], { cwd: ROOT, env });
      child = mine;
      ended = once(mine, 'exit');
      const ready = new Promise<void>((resolve, reject) => {
        mine.stdout.on('data', (chunk: Buffer) => {
          printed.push(chunk.toString());
          if (chunk.includes('http://127.0.0.1')) resolve();
        });
        mine.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
        mine.once('exit', () => reject(new Error(`it ended at once: ${printed.slice(-5).join('')}`)));
      });
      await ready;
    },
    /** SIGKILL, at this very instant. `gone` resolves when the kernel has it no more. */
    kill(): void {
      child?.kill('SIGKILL');
    },
    gone: () => ended,
    /** Sends a signal and waits for the end; the exit code, or null where a signal ended it. */
    async end(signal: NodeJS.Signals): Promise<number | null> {
      child?.kill(signal);
      await ended;
      return child?.exitCode ?? null;
    },
    /** Looks into the database. An embedded one can only be read while the process is down. */
    async query(text: string): Promise<readonly Row[]> {
      if (database) {
        const client = postgres(database.url, { max: 1, onnotice: () => {} });
        try {
          return await client.unsafe<Row[]>(text);
        } finally {
          await client.end();
        }
      }
      if (handle.running) throw new Error('the embedded database belongs to the running process');
      const client = await PGlite.create(embeddedPath(dataDir));
      try {
        return (await client.query<Row>(text)).rows;
      } finally {
        await client.close();
      }
    },
    dataDir,
    /** Ends it, and removes the folder and the database. */
    async remove(): Promise<void> {
      if (handle.running) await handle.end('SIGKILL');
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return handle;
}
