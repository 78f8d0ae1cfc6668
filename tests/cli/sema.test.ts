import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sema-command-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Types a command as an operator does, in a process of its own, in a folder that has no `.env`. */
function type(words: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [resolve('scripts/preflight.js'), 'src/sema.ts', ...words], {
    cwd: folder,
    env: { DATA_DIR: join(folder, 'data'), LANG: 'en', ...environment },
  });
  const shown = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    shown.out += data;
  });
  child.stderr.on('data', (data) => {
    shown.err += data;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: Number(code), ...shown }));
  return { child, ended };
}

describe('the command line in a process of its own', () => {
  it('works at once in a new folder', async () => {
    const { code, out, err } = await type(['status']).ended;
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Server: stopped.');
  });

  it('lets two commands at one folder work one after the other', async () => {
    const both = await Promise.all([type(['status']).ended, type(['status']).ended]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    for (const { out } of both) expect(out).toContain('Database: embedded');
  });

  it('works after one was killed', async () => {
    const { child } = type(['status']);
    child.stdout.once('data', () => child.kill('SIGKILL'));
    await once(child, 'close');
    expect((await type(['status']).ended).code).toBe(0);
  });

  it.each([
    [
      'the folder is a file',
      { DATA_DIR: '/dev/null/data' },
      'Sema cannot write to the folder /dev/null/data.',
    ],
    [
      'the database is down',
      { DATABASE_URL: 'postgres://u:secret-word@127.0.0.1:1/x' },
      'The database does not answer.',
    ],
    ['the key is none', { SECRET_KEY: 'secret-word' }, 'The secret key in SECRET_KEY'],
    ['a variable is wrong', { PORT: 'secret-word' }, 'PORT must be'],
  ])('ends with 1 and one sentence where %s', async (_, environment, sentence) => {
    const { code, out, err } = await type(['status'], environment).ended;
    expect([code, out]).toEqual([1, '']);
    expect(err.startsWith(sentence)).toBe(true);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).not.toContain('secret-word');
  });

  it('ends with 1 and one sentence where the key is not that of the database', async () => {
    await type(['status']).ended;
    writeFileSync(
      join(folder, 'data', 'secret.key'),
      Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64'),
    );
    const wrong = await type(['status']).ended;
    expect(wrong.err).toMatch(/^The secret key in .* is not the one this database was written with\..*\n$/);
    expect(wrong.code).toBe(1);
  });
});
