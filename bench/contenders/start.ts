import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleOfMain } from '../harness/bundle.ts';
import type { Prepare } from '../harness/contender.ts';
import { newDatabase } from '../harness/database.ts';

const root = join(import.meta.dirname, '..', '..');
const BARE =
  "require('http').createServer((q, r) => r.end('{}')).listen(Number(process.env.PORT), '127.0.0.1')";

/**
 * From the start of the process to its first answer, on a database that has been migrated; `more`: resident memory then, in MB.
 */
export const prepare: Prepare<{ url: string; way: 'node' | 'sema' | 'bundle' | 'embedded' }> = async ({
  url,
  way,
}) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sema-start-'));
  const database = way === 'sema' || way === 'bundle' ? await newDatabase(url) : null;
  const words = {
    node: async () => ['-e', BARE],
    sema: async () => [join(root, 'scripts', 'preflight.js'), 'src/main.ts'],
    embedded: async () => [join(root, 'scripts', 'preflight.js'), 'src/main.ts'],
    bundle: async () => [await bundleOfMain()],
  };
  const line = await words[way]();
  return {
    async round() {
      const port = await freePort();
      const env = {
        PATH: process.env.PATH,
        PORT: String(port),
        DATA_DIR: dataDir,
        LOG_LEVEL: 'error',
        ...(database === null ? {} : { DATABASE_URL: database.url }),
      };
      const began = performance.now();
      const child = spawn(process.execPath, line, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
      const ended = once(child, 'exit');
      await answers(port, child.exitCode !== null);
      const ms = performance.now() - began;
      const rss =
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
      child.kill('SIGTERM');
      await ended;
      return { count: 1, ms, more: { rss } };
    },
    async close() {
      await rm(dataDir, { recursive: true, force: true });
      await database?.drop();
    },
  };
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Asks again and again, by a socket of its own each time, until somebody answers. */
async function answers(port: number, over: boolean): Promise<void> {
  for (let tries = 0; tries < 20_000 && !over; tries++) {
    const socket = connect(port, '127.0.0.1');
    const answered = await new Promise<boolean>((resolve) => {
      socket.on('connect', () => socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n'));
      socket.on('data', () => resolve(true));
      socket.on('error', () => resolve(false));
    });
    socket.destroy();
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('it never answered');
}
