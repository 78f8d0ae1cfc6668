import { chmodSync, cpSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTelegram } from '../stand-ins/telegram/index.ts';
import { cleanUp, type Ended, type Environment, emptyFolder, startProgram } from './program.ts';

/** A data folder as a first start and a clean end leave it. */
let used: string;

beforeAll(async () => {
  used = join(emptyFolder(), 'data');
  const first = startProgram('main', { DATA_DIR: used });
  await first.ready;
  expect(await first.end()).toMatchObject({ code: 0, err: '' });
});
afterAll(cleanUp);

/** A data folder of one's own, with a database in it. */
function usedFolder(): string {
  const folder = join(emptyFolder(), 'data');
  cpSync(used, folder, { recursive: true, filter: (path) => !path.endsWith('/socket') });
  return folder;
}

const started = (env: Environment = {}) => startProgram('main', { DATA_DIR: usedFolder(), ...env });

/** The sentences that a start which failed wrote, after checking that it wrote nothing else. */
function sentences({ code, out, err }: Ended): readonly string[] {
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).not.toMatch(/^\s+at |Error:|node:/m);
  return err.trimEnd().split('\n');
}

async function firstScreen(url: string): Promise<string> {
  return (await fetch(url)).text();
}

describe('a start that cannot be ends with one sentence that says what to do:', () => {
  it('a second start on the same folder', async () => {
    const folder = usedFolder();
    const first = startProgram('main', { DATA_DIR: folder });
    await first.ready;
    expect(sentences(await startProgram('main', { DATA_DIR: folder }).ended)).toEqual([
      `Sema already runs on the folder ${folder}. Stop it first, or set DATA_DIR to another folder.`,
    ]);
    expect((await fetch(`${await first.ready}/healthz`)).status).toBe(200);
    await first.end();
  });

  it.each([
    ['a file stands in its place', (file: string) => file],
    ['it lies below a file', (file: string) => join(file, 'data')],
    ['the system lets nobody make it', () => '/sys/sema-data'],
  ])('a folder that cannot be written, because %s', async (_why, pathFrom) => {
    const file = join(emptyFolder(), 'file');
    writeFileSync(file, '');
    const folder = pathFrom(file);
    expect(sentences(await startProgram('main', { DATA_DIR: folder }).ended)).toEqual([
      `Sema cannot write to the folder ${folder}. Give its user the right to, or set DATA_DIR to another folder.`,
    ]);
  });

  it('a taken port', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(sentences(await started({ PORT: String(port) }).ended)).toEqual([
      `Port ${port} is taken by another program. Stop that one, or set PORT to another number.`,
    ]);
    other.close();
  });

  it('a token that Telegram does not know', async () => {
    const telegram = await startTelegram();
    const env = { TELEGRAM_API_ROOT: telegram.apiRoot, TELEGRAM_BOT_TOKEN: '123456:not-this-one' };
    const [sentence, ...more] = sentences(await started(env).ended);
    expect(more).toEqual([]);
    expect(sentence).toContain('TELEGRAM_BOT_TOKEN');
    expect(sentence).not.toContain('not-this-one');
    await telegram.stop();
  });

  it('another secret key than the database was written with', async () => {
    const env = { SECRET_KEY: Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7)).toString('base64') };
    const [sentence, ...more] = sentences(await started(env).ended);
    expect(more).toEqual([]);
    expect(sentence).toMatch(/^The secret key in SECRET_KEY is not the one this database was written with\./);
    expect(sentence).not.toContain(env.SECRET_KEY);
  });

  it('a missing secret key for a database that was written with one, which stays as it was', async () => {
    const folder = usedFolder();
    const key = join(folder, 'secret.key');
    const kept = readFileSync(key);
    rmSync(key);
    const [sentence, ...more] = sentences(await startProgram('main', { DATA_DIR: folder }).ended);
    expect(more).toEqual([]);
    expect(sentence).toContain(`The secret key is missing at ${key}`);
    writeFileSync(key, kept, { mode: 0o600 });
    const again = startProgram('main', { DATA_DIR: folder });
    await again.ready;
    await again.end();
  });

  it('a secret key that others can read', async () => {
    const folder = usedFolder();
    chmodSync(join(folder, 'secret.key'), 0o644);
    expect(sentences(await startProgram('main', { DATA_DIR: folder }).ended)).toEqual([
      `Other users of this machine can read the secret key. Run: chmod 600 ${join(folder, 'secret.key')}`,
    ]);
  });

  it('a database that is down', async () => {
    const env = { DATABASE_URL: 'postgres://sema:hidden-word@127.0.0.1:1/sema' };
    expect(sentences(await started(env).ended)).toEqual([
      'The database does not answer. Check that it runs and that DATABASE_URL has the right host and port.',
    ]);
  });

  it.runIf(process.env.TEST_DATABASE_URL)('a database that does not exist', async () => {
    const url = new URL(process.env.TEST_DATABASE_URL ?? '');
    url.pathname = '/sema_test_never_made';
    expect(sentences(await started({ DATABASE_URL: url.href }).ended)).toEqual([
      'The database named in DATABASE_URL does not exist. Make it with: createdb',
    ]);
  });

  it('everything wrong in the configuration at once, none of the values shown', async () => {
    const env = { PORT: 'eighty', LOG_LEVEL: 'loud', RECOVERY_RECIPIENT: 'age1short', COUNTRIES: 'Kenya' };
    const told = sentences(await started(env).ended);
    expect(told).toHaveLength(4);
    for (const name of Object.keys(env)) expect(told.join('\n')).toContain(name);
    for (const value of Object.values(env)) expect(told.join('\n')).not.toContain(value);
  });

  it('in the language of whoever runs it', async () => {
    const [sentence] = sentences(await started({ LANG: 'ru_RU.UTF-8', LOG_LEVEL: 'loud' }).ended);
    expect(sentence).toMatch(/LOG_LEVEL.*[а-я]/);
  });
});

describe('a start', () => {
  it('needs no configuration: makes the folder and the key for its owner only, and says what is on and off', async () => {
    const key = join(used, 'secret.key');
    const sema = startProgram('main', { DATA_DIR: used });
    await sema.ready;
    const { code, out, err } = await sema.end();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('TELEGRAM_BOT_TOKEN');
    expect(out).toContain('DATABASE_URL');
    expect(out).toContain('RECOVERY_RECIPIENT');
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(6);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(statSync(join(used, 'recovery.key')).mode & 0o777).toBe(0o600);
    expect(statSync(used).mode & 0o777).toBe(0o700);
    expect(out).not.toContain(readFileSync(key, 'utf8').trim());
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('is ended by %s with 0 and not a word', async (signal) => {
    const sema = started();
    await sema.ready;
    expect(await sema.end(signal)).toMatchObject({ code: 0, err: '' });
  });

  it('is not blocked by what a kill left behind, on the same folder and the same port', async () => {
    const folder = usedFolder();
    const first = startProgram('main', { DATA_DIR: folder });
    const { port } = new URL(await first.ready);
    await first.end('SIGKILL');
    const next = startProgram('main', { DATA_DIR: folder, PORT: port });
    expect((await fetch(`${await next.ready}/healthz`)).status).toBe(200);
    expect(await next.end()).toMatchObject({ code: 0, err: '' });
  });
});

describe('practice mode', () => {
  const TRIAL = 'Trial. Send nothing real.';

  it('is said on the first screen of the web chat and of Telegram, until the recovery key is moved away', async () => {
    const folder = usedFolder();
    const telegram = await startTelegram();
    const sema = startProgram('main', {
      DATA_DIR: folder,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      TELEGRAM_BOT_TOKEN: telegram.token,
    });
    const url = await sema.ready;
    expect(await firstScreen(url)).toContain(TRIAL);
    const amina = telegram.person(7001, { name: 'Amina', language_code: 'en' });
    amina.say('/start');
    expect((await amina.hears('Choose a language')).text).toMatch(/TRIAL/);

    renameSync(join(folder, 'recovery.key'), join(emptyFolder(), 'recovery.key'));
    expect(await firstScreen(url)).not.toContain(TRIAL);
    const juma = telegram.person(7002, { name: 'Juma', language_code: 'en' });
    juma.say('/start');
    expect((await juma.hears('Choose a language')).text).not.toMatch(/TRIAL/);
    await sema.end();
    await telegram.stop();
  });

  it('is over from the start where RECOVERY_RECIPIENT names a key that is not here', async () => {
    const recipient = await identityToRecipient(await generateX25519Identity());
    const sema = started({ RECOVERY_RECIPIENT: recipient });
    expect(await firstScreen(await sema.ready)).not.toContain(TRIAL);
    expect((await sema.end()).out).not.toContain('PRACTICE');
  });

  it('stays where RECOVERY_RECIPIENT names the very key that lies in the folder', async () => {
    const folder = usedFolder();
    const recipient = /age1\w+/.exec(readFileSync(join(folder, 'recovery.key'), 'utf8'))?.[0] ?? '';
    const sema = startProgram('main', { DATA_DIR: folder, RECOVERY_RECIPIENT: recipient });
    expect(await firstScreen(await sema.ready)).toContain(TRIAL);
    await sema.end();
  });
});
