/**
 * What can be wrong at a start or under a command, as a fault with a sentence. The rooms throw errors of their own
 * (`StorageProblem`, `SecretKeyProblem`, `TelegramProblem`), known here by name, since neighbours don't import each other.
 */
import { Fault, type FaultParams } from '../i18n/fault.ts';

/** What the sentences name: never a secret. */
export type StartPlace = {
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  /** Where the secret key is read from, or the variable that holds it. */
  readonly secretKey: string;
};

type Known = Readonly<Record<string, (place: StartPlace) => FaultParams>>;

const folder = ({ dataDir }: StartPlace) => ({ folder: dataDir });
const key = ({ secretKey }: StartPlace) => ({ key: secretKey });
const nothing = () => ({});

/** Codes of Node and postgres.js for a connection that ended while we worked. */
const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
]);

/** By class name and code; the fault's code is `<prefix>_<code>`. */
const PROBLEMS: Readonly<Record<string, { readonly prefix: string; readonly codes: Known }>> = {
  StorageProblem: {
    prefix: 'storage',
    codes: {
      database_down: nothing,
      database_auth: nothing,
      database_missing: nothing,
      database_rights: nothing,
      database_url: nothing,
      database_newer: nothing,
      folder_unwritable: folder,
      embedded_broken: folder,
      migration: nothing,
    },
  },
  SecretKeyProblem: {
    prefix: 'secret_key',
    codes: {
      missing: key,
      unreadable: key,
      too_open: key,
      not_encoded: key,
      too_short: key,
      too_simple: key,
      unwritable: key,
    },
  },
  TelegramProblem: {
    prefix: 'telegram',
    codes: { token: nothing, conflict: nothing, webhook: nothing, unreachable: nothing },
  },
};

/** The fault behind an error, or null when it is none that a person could mend. */
export function faultBehind(error: unknown, place: StartPlace): Fault | null {
  if (error instanceof Fault) return error;
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  const known = PROBLEMS[error.name];
  const params = known?.codes[code];
  if (error.name === 'StorageFailure' && LOST.has(code)) return new Fault('storage_database_down');
  if (known && params) return new Fault(`${known.prefix}_${code}`, params(place));
  return systemFault(error, code, place) ?? (error.cause ? faultBehind(error.cause, place) : null);
}

/** Node's own errors, of listening at the port and of writing below the data folder. */
function systemFault(error: Error, code: string, place: StartPlace): Fault | null {
  const listening = 'syscall' in error && error.syscall === 'listen';
  const { port, host } = place;
  if (listening && code === 'EADDRINUSE') return new Fault('port_taken', { port });
  if (listening && (code === 'EACCES' || code === 'EPERM')) return new Fault('port_forbidden', { port });
  if (listening && code === 'EADDRNOTAVAIL') return new Fault('host_unknown', { host });
  if (code === 'ENOTFOUND' && 'hostname' in error && error.hostname === host) {
    return new Fault('host_unknown', { host });
  }
  const below = 'path' in error && String(error.path).startsWith(place.dataDir);
  if (below && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) {
    return new Fault('folder_unwritable', { folder: place.dataDir });
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault('disk_full', { folder: place.dataDir });
  return null;
}
