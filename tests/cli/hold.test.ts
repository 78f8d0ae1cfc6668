import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdFolder, holdOrReach } from '../../src/cli/hold.ts';
import type { Out } from '../../src/cli/out.ts';
import { Fault } from '../../src/i18n/fault.ts';

let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sema-hold-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a process that tries to hold the folder, and waits for what it says. */
async function start(who: 'server' | 'command', dataDir = folder) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'holder.ts'), dataDir, who], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const said = new Promise<string>((resolve) => {
    child.stdout?.once('data', (data) => resolve(String(data).trim()));
  });
  return { child, said };
}

async function kill(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM') {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** Keeps what it is told, as text. */
function listener(): { readonly heard: string[]; readonly out: Out } {
  const heard: string[] = [];
  const hear = (what: string) => Promise.resolve(void heard.push(what));
  return {
    heard,
    out: {
      say: (key, params) => hear(`${key} ${JSON.stringify(params)}`),
      line: hear,
      progress: (done, total) => hear(`${done}/${total}`),
      write: (bytes) => hear(Buffer.from(bytes).toString()),
      give: (value) => hear(JSON.stringify(value)),
    },
  };
}

async function askServer(dataDir: string) {
  const found = await holdOrReach(dataDir, 'command');
  if (found.is !== 'reached') throw new Error('nobody holds the folder');
  const { heard, out } = listener();
  await found.server.ask('status', { a: 1 }, out);
  return heard;
}

describe('holding the data folder', () => {
  it('refuses a second server with a fault that names the folder', async () => {
    const hold = await holdFolder(folder);
    await expect(holdFolder(folder)).rejects.toMatchObject({
      code: 'already_running',
      params: { folder },
    });
    await hold.release();
  });

  it('lets the next server in after a clean end, and after kill -9', async () => {
    await (await holdFolder(folder)).release();
    const { child, said } = await start('server');
    expect(await said).toBe('held');
    await kill(child, 'SIGKILL');
    const hold = await holdFolder(folder);
    await hold.release();
  });

  it('has a command reach a server in another process', async () => {
    const { said } = await start('server');
    expect(await said).toBe('held');
    expect(await askServer(folder)).toEqual(['status {"a":1} in server']);
  });

  it('has a command work alone where the server was killed', async () => {
    const { child, said } = await start('server');
    await said;
    await kill(child, 'SIGKILL');
    const found = await holdOrReach(folder, 'command');
    expect(found.is).toBe('held');
    if (found.is === 'held') await found.hold.release();
  });

  it('waits for a command that has the folder, and says once that it waits', async () => {
    const { child, said } = await start('command');
    await said;
    let waits = 0;
    const next = holdOrReach(folder, 'command', () => {
      waits += 1;
      child.kill('SIGTERM');
    });
    const found = await next;
    expect([found.is, waits]).toEqual(['held', 1]);
    if (found.is === 'held') await found.hold.release();
  });

  it('has exactly one winner among many starters at once over a dead socket, again and again', async () => {
    for (let round = 0; round < 2; round += 1) {
      const starters = await Promise.all(Array.from({ length: 4 }, () => start('server')));
      const said = await Promise.all(starters.map((starter) => starter.said));
      expect(said.toSorted()).toEqual([...Array(3).fill('already_running'), 'held']);
      await Promise.all(
        starters.map(({ child }) => (child.exitCode === null ? kill(child, 'SIGKILL') : undefined)),
      );
    }
  });

  it('has exactly one winner among starters in one process, whatever order their steps come in', async () => {
    for (let round = 0; round < 20; round += 1) {
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => holdFolder(folder)));
      const held = results.filter((result) => result.status === 'fulfilled');
      expect(held).toHaveLength(1);
      await Promise.all(held.map(({ value }) => value.release()));
    }
  });

  it('never takes over from a holder that listens but does not greet', async () => {
    await (await holdFolder(folder)).release();
    const [name = ''] = readdirSync(join(folder, 'socket'));
    rmSync(join(folder, 'socket', name));
    const mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(join(folder, 'socket', name), resolve));
    await expect(holdFolder(folder)).rejects.toMatchObject({ code: 'not_answering' });
    mute.close();
  });

  it('keeps one socket, for its owner only, in a folder for its owner only', async () => {
    await (await holdFolder(folder)).release();
    const hold = await holdFolder(folder);
    const inside = readdirSync(join(folder, 'socket'));
    expect(inside).toHaveLength(1);
    expect(statSync(join(folder, 'socket')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'socket', inside[0] ?? '')).mode & 0o777).toBe(0o600);
    await hold.release();
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const deep = join(folder, 'a'.repeat(90), 'b'.repeat(90));
    const { said } = await start('server', deep);
    expect(await said).toBe('held');
    await expect(holdFolder(deep)).rejects.toMatchObject({ code: 'already_running' });
    expect(await askServer(deep)).toEqual(['status {"a":1} in server']);
  });

  it('says so when the folder cannot be made', async () => {
    const inFile = join(folder, 'file', 'data');
    writeFileSync(join(folder, 'file'), '');
    await expect(holdFolder(inFile)).rejects.toEqual(new Fault('folder_unwritable', { folder: inFile }));
  });
});
