import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './stand-ins/imports.ts';

const bench = join(projectRoot, 'bench');
const ready = existsSync(join(bench, 'node_modules')) && (process.env.TEST_DATABASE_URL ?? '') !== '';
if (!ready) console.warn('Left out: the bench. It needs npm ci in bench/ and a Postgres.');

const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, [join(bench, 'run.ts'), ...words], { encoding: 'utf8', cwd: projectRoot });

describe.skipIf(!ready)('the bench', () => {
  it('measures one row and writes down what was measured, beside what is to be reached', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sema-bench-'));
    const out = join(folder, 'results');
    const { status, stdout, stderr } = run('--short', '--out', out, 'state');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Session state at turn 20');
    const { about, measured } = JSON.parse(readFileSync(`${out}.json`, 'utf8'));
    expect(about.peers.xstate).toMatch(/^5\./);
    expect(measured[0].of[0].targets[0]).toMatchObject({ bound: 'at most', to: 600 });
    expect(measured[0].of[0].targets[0].is).toBeGreaterThan(100);
    expect(readFileSync(`${out}.md`, 'utf8')).toContain('| state without narrative');
    rmSync(folder, { recursive: true });
  });

  it('says which rows there are when asked for another', () => {
    const { status, stderr } = run('nothing');
    expect(status).toBe(2);
    expect(stderr).toContain('durable');
  });
});
