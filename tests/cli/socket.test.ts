import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Hold, holdFolder, holdOrReach } from '../../src/cli/hold.ts';
import type { Out } from '../../src/cli/out.ts';
import type { RunVerb } from '../../src/cli/socket-server.ts';

let folder: string;
let hold: Hold;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sema-socket-'));
  hold = await holdFolder(folder);
});
afterEach(async () => {
  await hold.release();
  rmSync(folder, { recursive: true });
});

/** An `Out` that hears nothing but what the test wants to hear. */
function hearing(how: Partial<Out> = {}): Out {
  const nothing = async () => undefined;
  return { say: nothing, line: nothing, progress: nothing, write: nothing, give: nothing, ...how };
}

async function ask(out: Out): Promise<void> {
  const found = await holdOrReach(folder, 'command');
  if (found.is === 'held') throw new Error('nobody holds the folder');
  await found.server.ask('export', null, out);
}

describe('a verb through the socket', () => {
  it('is answered once the server is ready, when it was asked before', async () => {
    const heard: string[] = [];
    const asked = ask(hearing({ line: async (text) => void heard.push(text) }));
    await delay(20);
    expect(heard).toEqual([]);
    hold.answer((_verb, _args, out) => out.line('ready'));
    await asked;
    expect(heard).toEqual(['ready']);
  });

  it('goes no faster than its caller writes', async () => {
    const piece = new Uint8Array(10_000);
    let written = 0;
    const gate = Promise.withResolvers<void>();
    const runVerb: RunVerb = async (_verb, _args, out) => {
      for (; written < 2000; written += 1) await out.write(piece);
    };
    hold.answer(runVerb);
    let bytes = 0;
    const asked = ask(
      hearing({
        async write(received) {
          await gate.promise;
          bytes += received.length;
        },
      }),
    );
    // Until the kernel's and Node's buffers are full; then it must stand still.
    let before = -1;
    while (before !== written || written === 0) {
      before = written;
      await delay(100);
    }
    expect(written).toBeLessThan(200);
    gate.resolve();
    await asked;
    expect(bytes).toBe(20_000_000);
  });

  it('stops when its caller is gone', async () => {
    const stopped = Promise.withResolvers<string>();
    hold.answer(async (_verb, _args, out) => {
      try {
        for (;;) await out.write(new Uint8Array(100_000));
      } catch (error) {
        stopped.resolve(error instanceof Error ? error.name : '');
        throw error;
      }
    });
    const refused = new Error('disk full');
    await expect(ask(hearing({ write: () => Promise.reject(refused) }))).rejects.toBe(refused);
    expect(await stopped.promise).toBe('PeerGone');
  });

  it('is finished before the folder is let go, and no other is begun', async () => {
    const gate = Promise.withResolvers<void>();
    const steps: string[] = [];
    hold.answer(async (_verb, _args, out) => {
      await out.line('begun');
      await gate.promise;
      steps.push('verb done');
    });
    const begun = Promise.withResolvers<void>();
    const first = ask(hearing({ line: async () => begun.resolve() }));
    await begun.promise;
    const quiet = hold.quiet().then(() => steps.push('quiet'));
    await expect(ask(hearing())).rejects.toMatchObject({ code: 'server_gone' });
    gate.resolve();
    await Promise.all([first, quiet]);
    expect(steps).toEqual(['verb done', 'quiet']);
    expect((await holdOrReach(folder, 'command')).is).toBe('reached');
  });

  it('tells a server that ends before it answers from one that is done', async () => {
    const asked = ask(hearing());
    await delay(20);
    const outcome = expect(asked).rejects.toMatchObject({ code: 'server_gone' });
    await hold.release();
    await outcome;
  });

  it('takes nonsense for what it is', async () => {
    hold.answer((_verb, _args, out) => out.line('fine'));
    for (const nonsense of ['{}\n', 'not json\n', '[]\n', '{"verb":1,"args":{}}\n', '\n']) {
      const found = await holdOrReach(folder, 'command');
      expect(found.is).toBe('reached');
      if (found.is === 'reached') found.server.leave();
      const socket = connect(join(folder, 'socket', '1.sock'));
      socket.write(nonsense);
      const answer = await new Promise<string>((resolve) => {
        let text = '';
        socket.on('data', (data) => {
          text += data;
        });
        socket.on('close', () => resolve(text));
      });
      expect(answer).not.toContain('fine');
    }
    const heard: string[] = [];
    await ask(hearing({ line: async (text) => void heard.push(text) }));
    expect(heard).toEqual(['fine']);
  });
});
