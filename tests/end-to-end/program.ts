import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase } from '../stand-ins/database.ts';
import { projectRoot } from '../stand-ins/imports.ts';

export type Environment = Readonly<Record<string, string>>;

/** How a process ended, and everything it wrote. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Sema as a process of its own, as an operator starts it. */
export type Program = {
  /** What it wrote so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Where its web chat is, once it serves. Fails with what it wrote when it ends before that. */
  readonly ready: Promise<string>;
  readonly ended: Promise<Ended>;
  end(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<Ended>;
};

const preflight = join(projectRoot, 'scripts', 'preflight.js');
const running = new Set<ChildProcess>();
const folders: string[] = [];
const databases: { drop(): Promise<void> }[] = [];

/**
 * What `npm start` and `npm run sema --` run, without npm: in a folder of its own, so that no `.env` is read but one that was
 * put there, and with nothing of this process's environment.
 */
export function startProgram(
  entry: 'main' | 'sema',
  env: Environment = {},
  words: readonly string[] = [],
  folder = emptyFolder(),
): Program {
  const child = spawn(process.execPath, [preflight, `src/${entry}.ts`, ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', LANG: 'en_GB.UTF-8', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, out, err });
    });
  });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /Web chat: on, at (\S+)\n/.exec(out)?.[1];
      if (url !== undefined) resolve(url);
    });
    void ended.then((how) => reject(new Error(`ended before it served: ${JSON.stringify(how)}`)));
  });
  // Who only waits for the end must not be told of this too.
  ready.catch(() => undefined);
  return {
    out: () => out,
    err: () => err,
    ready,
    ended,
    end(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs one command to its end: `npm run sema -- WORDS`. */
export function runSema(env: Environment, ...words: readonly string[]): Promise<Ended> {
  return startProgram('sema', env, words).ended;
}

/** An empty data folder and database of one's own: embedded, or Postgres where `TEST_DATABASE_URL` names one. */
export async function emptyWorld(): Promise<{ readonly DATA_DIR: string; readonly DATABASE_URL?: string }> {
  const folder = { DATA_DIR: join(emptyFolder(), 'data') };
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return folder;
  const database = await createDatabase(server);
  databases.push(database);
  return { ...folder, DATABASE_URL: database.url };
}

/** A new folder, gone after `cleanUp`. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sema-test-'));
  folders.push(folder);
  return folder;
}

/** For `afterAll`: no process, folder or database stays behind, also after a failed test. */
export async function cleanUp(): Promise<void> {
  const gone = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(gone);
  await Promise.all(databases.splice(0).map((database) => database.drop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
