import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, type Environment, ownConfig, readConfig } from '../src/config.ts';
import { makeIdentity } from '../src/crypto/envelope.ts';
import { Fault } from '../src/i18n/fault.ts';

function configOf(environment: Environment, dotenv?: string): Config {
  const read = readConfig(environment, dotenv);
  if (!read.ok) throw new Error(read.faults.map((fault) => fault.code).join());
  return read.config;
}

function faultsOf(environment: Environment): readonly string[] {
  const read = readConfig(environment);
  if (read.ok) return [];
  return read.faults.map(({ code, params }) => (params.name ? `${code} ${params.name}` : code));
}

const TOKEN = '4242424242:AAcanaryCANARYcanary';
const VARIABLES = [
  'PORT',
  'PUBLIC_URL',
  'DATABASE_URL',
  'SECRET_KEY',
  'SECRET_KEY_FILE',
  'RECOVERY_RECIPIENT',
  'COUNTRIES',
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_API_ROOT',
  'TELEGRAM_WEBHOOK_URL',
  'TELEGRAM_WEBHOOK_SECRET',
  'WHATSAPP',
  'LOG_LEVEL',
];
const SECRET = 'webhook-secret-0123456789';

describe('the configuration', () => {
  it('needs nothing at all', () => {
    expect(configOf({})).toEqual({
      web: { port: 8080, host: '127.0.0.1', publicUrl: null },
      dataDir: resolve('data'),
      databaseUrl: null,
      secretKey: { from: 'file', path: resolve('data/secret.key'), make: true },
      recoveryRecipient: null,
      countries: null,
      telegram: null,
      whatsapp: { on: false, chromiumPath: null, searchPath: '' },
      metricsPort: null,
      logLevel: 'info',
    });
  });

  it('takes every variable', async () => {
    const { recipient } = await makeIdentity();
    expect(
      configOf({
        PORT: '80',
        HOST: '0.0.0.0',
        PUBLIC_URL: 'https://sema.example/',
        DATA_DIR: '/srv/sema',
        DATABASE_URL: 'postgres://u:p@db/sema',
        SECRET_KEY_FILE: '/run/secrets/key',
        RECOVERY_RECIPIENT: recipient,
        COUNTRIES: 'ke, KZ',
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
        TELEGRAM_WEBHOOK_URL: 'https://sema.example/telegram',
        TELEGRAM_WEBHOOK_SECRET: SECRET,
        WHATSAPP: 'on',
        CHROMIUM_PATH: '/usr/bin/chromium',
        METRICS_PORT: '9464',
        LOG_LEVEL: 'debug',
      }),
    ).toEqual({
      web: { port: 80, host: '0.0.0.0', publicUrl: 'https://sema.example' },
      dataDir: '/srv/sema',
      databaseUrl: 'postgres://u:p@db/sema',
      secretKey: { from: 'file', path: '/run/secrets/key', make: false },
      recoveryRecipient: recipient,
      countries: ['KE', 'KZ'],
      telegram: {
        token: TOKEN,
        apiRoot: 'http://127.0.0.1:8081',
        webhook: { url: 'https://sema.example/telegram', secret: SECRET },
      },
      whatsapp: { on: true, chromiumPath: '/usr/bin/chromium', searchPath: '' },
      metricsPort: 9464,
      logLevel: 'debug',
    });
  });

  it('reads .env, lets the environment win, and takes an empty value for none', () => {
    const dotenv = 'PORT=1111\nHOST="::1" # here only\nLOG_LEVEL=debug\nTELEGRAM_BOT_TOKEN=\n';
    const config = configOf({ PORT: '2222', LOG_LEVEL: '' }, dotenv);
    expect([config.web.port, config.web.host, config.logLevel, config.telegram]).toEqual([
      2222,
      '::1',
      'debug',
      null,
    ]);
  });

  it('tells everything that is wrong at once, each by its variable', () => {
    expect(
      faultsOf({
        PORT: '99999',
        PUBLIC_URL: 'sema.example',
        DATABASE_URL: 'mysql://db',
        SECRET_KEY: 'a',
        SECRET_KEY_FILE: 'b',
        RECOVERY_RECIPIENT: 'age1nonsense',
        COUNTRIES: 'Kenya',
        TELEGRAM_BOT_TOKEN: 'nonsense',
        TELEGRAM_WEBHOOK_URL: 'http://sema.example/hook',
        TELEGRAM_WEBHOOK_SECRET: 'short',
        WHATSAPP: 'maybe',
        LOG_LEVEL: 'loud',
      }),
    ).toEqual([
      'config_port PORT',
      'config_url PUBLIC_URL',
      'config_database_url DATABASE_URL',
      'config_recipient RECOVERY_RECIPIENT',
      'config_countries COUNTRIES',
      'config_token TELEGRAM_BOT_TOKEN',
      'config_webhook_secret TELEGRAM_WEBHOOK_SECRET',
      'config_on_off WHATSAPP',
      'config_log_level LOG_LEVEL',
      'config_secret_twice',
      'config_webhook_https',
    ]);
  });

  it('asks for a token and a secret with a webhook', () => {
    expect(faultsOf({ TELEGRAM_WEBHOOK_URL: 'https://sema.example/hook' })).toEqual([
      'config_webhook_without_token',
      'config_webhook_without_secret',
    ]);
  });

  it("lets only a Bot API server of one's own call back without TLS, on this machine", () => {
    const webhook = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_WEBHOOK_SECRET: SECRET };
    const local = { ...webhook, TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1:9000/hook' };
    expect(faultsOf(local)).toEqual(['config_webhook_https']);
    expect(faultsOf({ ...local, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' })).toEqual([]);
  });

  it('notices the secret half of the recovery key, and a mistyped public half', async () => {
    const { identity, recipient } = await makeIdentity();
    expect(faultsOf({ RECOVERY_RECIPIENT: identity })).toEqual([
      'config_recipient_is_secret RECOVERY_RECIPIENT',
    ]);
    const swapped = recipient.endsWith('q') ? 'p' : 'q';
    expect(faultsOf({ RECOVERY_RECIPIENT: recipient.slice(0, -1) + swapped })).toEqual([
      'config_recipient RECOVERY_RECIPIENT',
    ]);
  });

  it('never puts a value into a fault', () => {
    const canary = 'canary-7f3a91';
    const read = readConfig(Object.fromEntries(VARIABLES.map((name) => [name, canary])));
    expect(read.ok).toBe(false);
    if (!read.ok)
      expect(JSON.stringify(read.faults.map((f) => ({ ...f, m: f.message })))).not.toContain(canary);
  });
});

describe('the configuration of this process', () => {
  const before = process.cwd();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sema-env-'));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  it('does without a .env file', () => {
    expect(ownConfig().ok).toBe(true);
  });

  it('has the .env file of the working folder', () => {
    writeFileSync('.env', 'CHROMIUM_PATH=/here/only\n');
    const read = ownConfig();
    expect(read.ok && read.config.whatsapp.chromiumPath).toBe('/here/only');
  });

  it('says so when that cannot be read', () => {
    mkdirSync('.env');
    expect(ownConfig()).toEqual({ ok: false, faults: [new Fault('dotenv_unreadable')] });
  });
});
