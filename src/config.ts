/** The only reader of the environment. Everyone else gets a `Config`. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { crossFaults, type Given, schema, type Values } from './config-variables.ts';
import { Fault } from './i18n/fault.ts';
import type { LogLevel } from './log/log.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How this deployment runs. Holds secrets: never print or log it. */
export type Config = {
  readonly web: {
    /** 0 lets the system choose. */
    readonly port: number;
    readonly host: string;
    /** Where reporters find the web chat, without a slash at the end; null: at the port itself. */
    readonly publicUrl: string | null;
  };
  /** Absolute. */
  readonly dataDir: string;
  /** Postgres; null: the embedded database under the data folder. */
  readonly databaseUrl: string | null;
  readonly secretKey:
    | { readonly from: 'value'; readonly value: string }
    /** `make`: nobody chose this file, so it may be made at the first start. */
    | { readonly from: 'file'; readonly path: string; readonly make: boolean };
  /** The age recipient that cases are also sealed to; null: one is made under the data folder, in practice mode. */
  readonly recoveryRecipient: string | null;
  /** Codes of country packs to offer; null: every one there is. */
  readonly countries: readonly string[] | null;
  readonly telegram: {
    readonly token: string;
    /** A self-hosted Bot API server; null: Telegram's own. */
    readonly apiRoot: string | null;
    /** null: long polling. */
    readonly webhook: { readonly url: string; readonly secret: string } | null;
  } | null;
  readonly whatsapp: {
    readonly on: boolean;
    readonly chromiumPath: string | null;
    /** Where else a Chromium may be found. */
    readonly searchPath: string;
  };
  /** Numbers to watch, for this machine alone; null: none. 0 lets the system choose. */
  readonly metricsPort: number | null;
  readonly logLevel: LogLevel;
};

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * The configuration out of the environment, which wins, and the text of a `.env` file. An empty value is as good as none.
 * What is wrong comes back all at once, each fault naming its variable, none its value.
 */
export function readConfig(environment: Environment, dotenv = ''): ConfigResult {
  const given = namedValues({ ...parseEnv(dotenv), ...withoutEmpty(environment) });
  const read = schema.safeParse(given);
  const faults = [
    ...(read.success
      ? []
      : read.error.issues.map(({ message, path }) => new Fault(message, { name: String(path[0]) }))),
    ...crossFaults(given),
  ];
  return read.success && faults.length === 0
    ? { ok: true, config: inOurWords(read.data, environment.PATH ?? '') }
    : { ok: false, faults };
}

/** The environment of this process. For who needs no configuration: which language the operator reads. */
export function ownEnvironment(): Environment {
  return process.env;
}

/** The configuration of this process: its environment, and the `.env` file of the working folder. */
export function ownConfig(): ConfigResult {
  try {
    return readConfig(ownEnvironment(), readFileSync('.env', 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return readConfig(ownEnvironment());
    return { ok: false, faults: [new Fault('dotenv_unreadable')] };
  }
}

function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}

/** Only our own variables, trimmed, without the empty ones. */
function namedValues(all: Environment): Given {
  const entries = Object.keys(schema.shape).map((name) => [name, all[name]?.trim()]);
  return Object.fromEntries(entries.filter(([, value]) => value));
}

function inOurWords(values: Values, searchPath: string): Config {
  const dataDir = resolve(values.DATA_DIR);
  return {
    web: { port: values.PORT, host: values.HOST, publicUrl: values.PUBLIC_URL ?? null },
    dataDir,
    databaseUrl: values.DATABASE_URL ?? null,
    secretKey: values.SECRET_KEY
      ? { from: 'value', value: values.SECRET_KEY }
      : {
          from: 'file',
          path: resolve(values.SECRET_KEY_FILE ?? `${dataDir}/secret.key`),
          make: !values.SECRET_KEY_FILE,
        },
    recoveryRecipient: values.RECOVERY_RECIPIENT ?? null,
    countries: values.COUNTRIES ?? null,
    telegram: values.TELEGRAM_BOT_TOKEN
      ? {
          token: values.TELEGRAM_BOT_TOKEN,
          apiRoot: values.TELEGRAM_API_ROOT ?? null,
          webhook:
            values.TELEGRAM_WEBHOOK_URL && values.TELEGRAM_WEBHOOK_SECRET
              ? { url: values.TELEGRAM_WEBHOOK_URL, secret: values.TELEGRAM_WEBHOOK_SECRET }
              : null,
        }
      : null,
    whatsapp: {
      on: values.WHATSAPP === 'on',
      chromiumPath: values.CHROMIUM_PATH ?? null,
      searchPath,
    },
    metricsPort: values.METRICS_PORT ?? null,
    logLevel: values.LOG_LEVEL,
  };
}
