import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, importsIn, importsUnder, projectRoot } from './stand-ins/imports.ts';

/** What each room may import besides itself. `types` only: nothing of it is left when the program runs. */
type Allowed = { readonly all: readonly string[]; readonly types?: readonly string[] };

const BELOW = ['app', 'core', 'content', 'crypto', 'i18n', 'log'];
const WITH_PAGES = [...BELOW, 'web'];
const ROOMS: Readonly<Record<string, Allowed>> = {
  core: { all: [] },
  crypto: { all: [] },
  log: { all: [] },
  i18n: { all: [], types: ['core'] },
  content: { all: ['core'] },
  app: { all: ['core', 'content', 'crypto', 'i18n', 'log'] },
  web: { all: ['i18n', 'log'], types: ['core'] },
  channels: { all: WITH_PAGES },
  storage: { all: BELOW },
  exports: { all: BELOW },
  console: { all: WITH_PAGES },
  jobs: { all: BELOW },
  metrics: { all: BELOW },
  cli: { all: BELOW, types: ['config.ts'] },
};

/** Packages that reach out of the process, or are the business of one room alone. */
const ONLY_IN: Readonly<Record<string, RegExp>> = {
  grammy: /^src\/channels\/telegram\//,
  hono: /^src\/(web|channels\/webchat|console)\/|^src\/serve\.ts$/,
  '@hono/node-server': /^src\/serve\.ts$/,
  'whatsapp-web.js': /^src\/channels\/whatsapp\//,
  'drizzle-orm': /^src\/storage\//,
  postgres: /^src\/storage\//,
  '@electric-sql/pglite': /^src\/storage\//,
  'age-encryption': /^src\/(crypto|console\/static)\//,
  'pg-boss': /^src\/jobs\//,
  'prom-client': /^src\/metrics\//,
  commander: /^src\/cli\//,
};

/** The room of a file; a file directly in `src` is its own. */
function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** `channels/telegram`, for a file of one channel. */
function channelOf(path: string): string | null {
  return /^src\/channels\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** Why an import may not be, or null when it may. */
function wrong({ from, to, ours, typeOnly }: Import): string | null {
  if (!ours) return wrongPackage(from, to);
  const [here, there] = [roomOf(from), roomOf(to)];
  if (!to.startsWith('src/')) return 'leads out of src';
  const channel = channelOf(to);
  if (here === 'channels' && channel !== null && channel !== channelOf(from))
    return 'one channel, another channel';
  if (here === there || from.split('/').length === 2) return null;
  const allowed = ROOMS[here];
  if (allowed === undefined) return `the room ${here} is in no plan`;
  if (allowed.all.includes(there)) return null;
  if (allowed.types?.includes(there)) return typeOnly ? null : `${here} may have only types of ${there}`;
  return `${here} may not know ${there}`;
}

function wrongPackage(from: string, to: string): string | null {
  if (to.startsWith('node:')) {
    return roomOf(from) === 'core' ? 'core does nothing outside of itself' : null;
  }
  const name = to
    .split('/')
    .slice(0, to.startsWith('@') ? 2 : 1)
    .join('/');
  const where = ONLY_IN[name];
  return where === undefined || where.test(from) ? null : `${name} has its own room`;
}

function complaints(imports: readonly Import[]): readonly string[] {
  return imports.flatMap((one) => {
    const why = wrong(one);
    return why === null ? [] : [`${one.from}:${one.line} imports ${one.to}: ${why}`];
  });
}

describe('the house', () => {
  it('imports run one way: from the edges to the middle, and never between neighbours', () => {
    const imports = importsUnder(projectRoot, 'src');
    expect(imports.length).toBeGreaterThan(300);
    expect(complaints(imports)).toEqual([]);
  });

  it('has no room besides those of the plan', () => {
    const rooms = readdirSync(join(projectRoot, 'src'), { withFileTypes: true });
    const unplanned = rooms.filter((entry) => entry.isDirectory() && !(entry.name in ROOMS));
    expect(unplanned.map(({ name }) => name)).toEqual([]);
  });

  it('the core has no clock, no chance and no way out', () => {
    const impure =
      /\b(Date\.now|new Date\(\)|Math\.random|performance\.|crypto\.|process\.|fetch\(|set(Timeout|Interval)\()/;
    const found = readdirSync(join(projectRoot, 'src/core'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') || name.endsWith('.js'))
      .flatMap((name) => {
        const lines = readFileSync(join(projectRoot, 'src/core', name), 'utf8').split('\n');
        return lines.flatMap((line, at) => (impure.test(line) ? [`${name}:${at + 1} ${line.trim()}`] : []));
      });
    expect(found).toEqual([]);
  });
});

describe('this test', () => {
  const planted = (path: string, source: string) => complaints(importsIn(path, source));

  it.each([
    ['src/core/a.ts', `import { x } from '../app/b.ts';`],
    ['src/core/a.ts', `import type { X } from '../app/b.ts';`],
    ['src/core/a.ts', `import { randomUUID } from 'node:crypto';`],
    ['src/i18n/a.ts', `import { x } from '../core/b.ts';`],
    ['src/i18n/a.ts', `import { type X, y } from '../core/b.ts';`],
    ['src/crypto/a.ts', `import type { X } from '../i18n/b.ts';`],
    ['src/app/a.ts', `export { x } from '../storage/b.ts';`],
    ['src/storage/a.ts', `import {\n  type X,\n  y,\n} from '../jobs/b.ts';`],
    ['src/cli/a.ts', `const x = await import('../exports/b.ts');`],
    ['src/cli/a.ts', `import { readConfig } from '../config.ts';`],
    ['src/channels/webchat/a.ts', `import { x } from '../telegram/b.ts';`],
    ['src/jobs/a.ts', `import '../serve.ts';`],
    ['src/app/a.ts', `import { x } from '../../tests/b.ts';`],
    ['src/app/a.ts', `import { sql } from 'drizzle-orm/pg-core';`],
    ['src/secret/a.ts', `import { x } from '../core/b.ts';`],
  ])('finds the fault in %s: %s', (path, source) => {
    expect(planted(path, source)).toHaveLength(1);
  });

  it.each([
    ['src/i18n/a.ts', `import type { X } from '../core/b.ts';`],
    ['src/i18n/a.ts', `import { type X, type Y } from '../core/b.ts';`],
    ['src/cli/a.ts', `import type { Config } from '../config.ts';`],
    ['src/channels/telegram/a.ts', `import type { Channel } from '../contract.ts';`],
    ['src/app/a.ts', `/** import { x } from '../storage/b.ts'; */\n// import '../jobs/b.ts'`],
  ])('lets what may be stand in %s: %s', (path, source) => {
    expect(planted(path, source)).toEqual([]);
  });

  it('names the file and the line', () => {
    expect(planted('src/core/a.ts', `\n\nimport { x } from '../log/b.ts';\n`)).toEqual([
      'src/core/a.ts:3 imports src/log/b.ts: core may not know log',
    ]);
  });
});
