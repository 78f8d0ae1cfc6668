import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { cleanUp, emptyFolder, emptyWorld, startProgram } from './program.ts';

afterAll(cleanUp);

const filesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

it.each(['SIGINT', 'SIGTERM'] as const)(
  'sema summary, stopped by %s while it writes, leaves nothing and says so',
  async (signal) => {
    const world = await emptyWorld();
    // It may be quicker than we are: then it is asked again, for another folder.
    for (let tries = 0; tries < 8; tries += 1) {
      const out = join(emptyFolder(), 'report');
      const words = ['summary', '--from', '2026-01', '--to', '2026-03', '--out', out];
      const program = startProgram('sema', world, words);
      while (filesIn(out).length === 0 && !program.err().includes('100 %')) await delay(1);
      const { code, err } = await program.end(signal);
      if (code === 0) continue;
      expect(err).toContain('Stopped. No file was written.');
      expect(filesIn(out)).toEqual([]);
      return;
    }
    throw new Error('it was never caught in the middle');
  },
  240_000,
);
