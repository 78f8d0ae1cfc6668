import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Hold, holdFolder } from '../../src/cli/hold.ts';
import { storeVerb, UsageFault, type Verb } from '../../src/cli/verb.ts';
import { verbRunner, verbs } from '../../src/cli/verbs.ts';
import { readConfig } from '../../src/config.ts';
import { Fault } from '../../src/i18n/fault.ts';
import { catalog, openStage, type Stage } from './stage.ts';

const CANARY = '+254722000111 Otieno';

/** A verb that uses everything a verb can use, and fails on demand. */
const trial = storeVerb({
  name: 'trial run',
  args: z.object({ word: z.string(), fail: z.string() }),
  declare: (command) =>
    command.argument('<word>').option('--fail <how>').option('--out <file>').option('--bytes'),
  async prepare({ args: [word = ''], options }, { terminal }) {
    const {
      fail = '',
      out,
      bytes,
    } = z
      .object({ fail: z.string().optional(), out: z.string().optional(), bytes: z.boolean().optional() })
      .parse(options);
    if (fail === 'usage') throw new UsageFault('usage_bad_value', { what: word });
    return {
      args: { word, fail },
      ...(out ? { file: out } : bytes ? { file: null } : {}),
      take: (value) => terminal.out(`took ${JSON.stringify(value)}\n`),
    };
  },
  async work({ word, fail }, { runBy, store }, out) {
    await out.line(`${word} by ${runBy}, ${store.kind}`);
    await out.progress(1, 2);
    await out.say('cli:org.facilities', { count: 2 });
    await out.say('cli:org.imported', { name: { text: 'cli:status.postgres' }, countries: 'KE' });
    await out.write(Buffer.from('half '));
    if (fail === 'fault') throw new Fault('port_taken', { port: 8080 });
    if (fail === 'bug') throw new TypeError(CANARY);
    await out.write(new Uint8Array(Buffer.from(`whole ${'я'.repeat(100_000)}`)));
    await out.give({ sealed: [1, null, 'x'] });
  },
});

let stage: Stage;
let hold: Hold | undefined;

beforeAll(async () => {
  stage = await openStage([trial, ...verbs]);
});
afterAll(() => stage.close());

describe.each([
  ['alone', 'command'],
  ['through a server', 'server'],
] as const)('a command %s', (_, runBy) => {
  const known: readonly Verb[] = [trial, ...verbs];
  beforeAll(async () => {
    if (runBy === 'command') return;
    hold = await holdFolder(stage.folder);
    hold.answer(verbRunner(stage.world('server'), known));
  });
  afterAll(async () => {
    await hold?.release();
    hold = undefined;
  });
  const file = () => join(stage.folder, 'out.txt');

  it('shows what it is told, in the language of who typed it', async () => {
    const before = stage.opened();
    const { code, out, err } = await stage.type(['trial', 'run', 'hello', '--out', file()], { lang: 'sw' });
    expect(code).toBe(0);
    expect(out).toContain(`hello by ${runBy}, ${stage.database.store.kind}\n`);
    expect(out).toContain('Vituo 2 vinaweza kuchaguliwa.\nHifadhidata: Postgres. imewekwa kwa KE.\n');
    expect(out).toContain('took {"sealed":[1,null,"x"]}\n');
    expect(err).toBe('50 %\n');
    expect(stage.opened() - before).toBe(runBy === 'command' ? 1 : 0);
  });

  it('writes a file whole, for its owner only', async () => {
    await stage.type(['trial', 'run', 'hello', '--out', file()]);
    expect(readFileSync(file(), 'utf8')).toBe(`half whole ${'я'.repeat(100_000)}`);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('sends bytes to the output and everything else to the error stream when no file is named', async () => {
    const { out, err } = await stage.type(['trial', 'run', 'hello', '--bytes']);
    expect(out.startsWith('half whole ')).toBe(true);
    expect(err).toContain('hello by');
  });

  it('ends with a sentence and 1 on a fault, and leaves the old file as it was', async () => {
    writeFileSync(file(), 'old');
    const { code, err } = await stage.type(['trial', 'run', 'x', '--fail', 'fault', '--out', file()]);
    expect([code, err]).toEqual([
      1,
      '50 %\nPort 8080 is taken by another program. Stop that one, or set PORT to another number.\n',
    ]);
    expect(readFileSync(file(), 'utf8')).toBe('old');
    expect(readdirSync(stage.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('tells nothing of an unexpected error but what it is', async () => {
    const { code, out, err } = await stage.type(['trial', 'run', 'x', '--fail', 'bug']);
    expect(code).toBe(1);
    expect(err).toMatch(runBy === 'command' ? /\(TypeError\)/ : /log/);
    expect(out + err).not.toContain('254722');
  });

  it('shows the state of things', async () => {
    const { code, out } = await stage.type(['status']);
    expect(code).toBe(0);
    expect(out).toContain('Sema 1.2.3\n');
    expect(out).toContain('Practice mode: on.');
    if (stage.database.store.kind === 'embedded') {
      expect(out).toContain(runBy === 'server' ? 'Server: running.' : 'Server: stopped.');
    }
  });
});

describe('a command that is typed wrongly', () => {
  it.each([
    [['nonsense'], 'There is no command "nonsense"'],
    [['trial', 'run'], '<word> is missing'],
    [['trial', 'run', 'a', 'b'], 'more than this command takes'],
    [['trial', 'run', 'a', '--nope'], 'no option --nope'],
    [['trial', 'run', 'a', '--fail'], 'after --fail'],
    [['trial', 'run', 'a', '--fail', 'usage'], 'does not fit: a'],
  ])('ends with 2 and says what would fit: %s', async (words, sentence) => {
    const { code, out, err } = await stage.type(words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/error:/);
  });

  it('shows the verbs of a group that is typed alone', async () => {
    const { code, err } = await stage.type(['org']);
    expect(code).toBe(2);
    expect(err).toMatch(/import .*<file>/);
  });
});

describe('help', () => {
  it.each(catalog.langs)('is whole in %s', async (lang) => {
    for (const { name } of verbs) {
      const { code, out } = await stage.type([...name.split(' '), '--help'], { lang });
      expect(code).toBe(0);
      // A key shows where a text is missing; commander's own English, where it was not replaced.
      expect(out).not.toMatch(/cli:|verb\.|help\./);
      if (lang !== 'en') expect(out).not.toMatch(/Usage|Options:|Commands:|Arguments:|display help/);
    }
  });

  it('lists every verb', async () => {
    const { out } = await stage.type(['--help']);
    for (const { name } of verbs) expect(out).toContain(name.split(' ')[0]);
  });
});

describe('what is wrong before the work', () => {
  it('is the whole configuration, at once', async () => {
    const wrong = () => readConfig({ PORT: 'x', WHATSAPP: 'x' });
    const { code, err } = await stage.type(['status'], { readConfig: wrong });
    expect([code, err]).toEqual([
      1,
      'PORT must be a whole number from 0 to 65535.\nWHATSAPP must be on or off.\n',
    ]);
  });

  it('is a file that cannot be written, before the database is opened', async () => {
    const before = stage.opened();
    const nowhere = join(stage.folder, 'no-such-folder', 'out.csv');
    const { code, err } = await stage.type(['trial', 'run', 'x', '--out', nowhere]);
    expect([code, stage.opened()]).toEqual([1, before]);
    expect(err).toContain(`The file ${nowhere} cannot be written.`);
  });

  it('is a device that renaming would destroy', async () => {
    const { code } = await stage.type(['trial', 'run', 'x', '--out', '/dev/null']);
    expect(code).toBe(1);
    expect(statSync('/dev/null').isFile()).toBe(false);
  });

  it('does not keep a verb that needs no database from working', async () => {
    const wrong = () => readConfig({ PORT: 'x' });
    expect((await stage.type(['version'], { readConfig: wrong })).code).toBe(0);
    expect((await stage.type(['org', 'example'], { readConfig: wrong })).out).toContain('countries:');
  });
});

it('says that the running server is older when it does not know a verb', async () => {
  const server = await holdFolder(stage.folder);
  server.answer(verbRunner(stage.world('server'), []));
  const { code, err } = await stage.type(['trial', 'run', 'x', '--out', join(stage.folder, 'new.txt')]);
  expect([code, err]).toEqual([
    1,
    'The running Sema is of another version than this command. Restart it, then try again.\n',
  ]);
  expect(existsSync(join(stage.folder, 'new.txt'))).toBe(false);
  await server.release();
});
