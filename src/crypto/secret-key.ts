import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CARRIED, type CarriedKeys, createKeyring, type Keyring } from './keyring.ts';
import { MIN_SECRET_BYTES, SecretKeyProblem } from './secret-key-problem.ts';

export { SecretKeyProblem } from './secret-key-problem.ts';

/** A random key of 32 bytes practically never has fewer different bytes; "0000..." and typed words have. */
const MIN_DIFFERENT_BYTES = 12;

/** Windows keeps rights elsewhere: the mode bits say nothing there, and folders cannot be synced. */
const hasModes = process.platform !== 'win32';

/**
 * The secret as an operator gives it in `SECRET_KEY`: hex, or base64 in either alphabet, padded or not.
 * Whatever is hex throughout is read as hex, so that a hex key that lost a digit is not taken for base64.
 * @throws SecretKeyProblem `not_encoded`, `too_short`, `too_simple`
 */
export function decodeSecret(value: string): Uint8Array {
  const text = value.trim();
  const secret = /^[0-9a-f]+$/i.test(text) ? fromHex(text) : fromBase64(text);
  if (secret.length < MIN_SECRET_BYTES) throw new SecretKeyProblem('too_short');
  if (new Set(secret).size < MIN_DIFFERENT_BYTES) throw new SecretKeyProblem('too_simple');
  return secret;
}

function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0) throw new SecretKeyProblem('not_encoded');
  return Buffer.from(text, 'hex');
}

function fromBase64(text: string): Uint8Array {
  const body = text.replace(/={1,2}$/, '');
  if (body.length % 4 === 1 || !/^[\w+/-]*$/.test(body)) throw new SecretKeyProblem('not_encoded');
  return Buffer.from(body, 'base64');
}

/**
 * The secret in a file that `makeSecretFile` made, or an operator.
 * @throws SecretKeyProblem `missing`, `unreadable`, `too_open`, and those of `decodeSecret`
 */
export async function readSecretFile(path: string): Promise<Uint8Array> {
  return (await readSecret(path)).secret;
}

/** What a secret key file holds: the secret, and what a lockdown carried over from the one before. */
export type SecretFile = { readonly secret: Uint8Array; readonly carried: CarriedKeys };

/** As `readSecretFile`, with the keys that were carried over. */
export async function readSecret(path: string): Promise<SecretFile> {
  let text: string;
  try {
    if (hasModes && ((await stat(path)).mode & 0o077) !== 0) throw new SecretKeyProblem('too_open');
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof SecretKeyProblem) throw error;
    throw new SecretKeyProblem(systemCode(error) === 'ENOENT' ? 'missing' : 'unreadable');
  }
  const lines = text.split('\n');
  const carried = new Map<string, Uint8Array>();
  for (const line of lines) {
    const [, purpose = '', key = ''] = CARRIED_LINE.exec(line) ?? [];
    if (key !== '') carried.set(purpose, Buffer.from(key, 'base64'));
  }
  return { secret: decodeSecret(lines.filter((line) => !CARRIED_LINE.test(line)).join('\n')), carried };
}

const CARRIED_LINE = /^carried (\w+) ([A-Za-z0-9+/]{43}=)$/;

/** The next secret, not in force yet. */
const nextFile = (path: string): string => `${path}.next`;

/**
 * Writes a new secret aside, with the keys that are carried over to it, and returns its keyring. It is in force once the
 * database has its fingerprint; `adoptNextSecret` then puts it in its place.
 * @throws SecretKeyProblem `unwritable`
 */
export async function writeNextSecret(path: string, before: Keyring): Promise<Keyring> {
  const secret = randomBytes(MIN_SECRET_BYTES);
  const carried = new Map<string, Uint8Array>(
    CARRIED.map((purpose) => [purpose, before.key(purpose).export()]),
  );
  const lines = [...carried].map(
    ([purpose, key]) => `carried ${purpose} ${Buffer.from(key).toString('base64')}\n`,
  );
  try {
    await rm(nextFile(path), { force: true });
    await writeSynced(nextFile(path), `${secret.toString('base64')}\n${lines.join('')}`);
    await syncFolder(dirname(path));
  } catch {
    throw new SecretKeyProblem('unwritable');
  }
  return createKeyring(secret, carried);
}

/** The next secret, where a kill came between the database and the files; null where there is none. */
export async function readNextSecret(path: string): Promise<SecretFile | null> {
  return readSecret(nextFile(path)).catch(() => null);
}

/**
 * Puts the next secret in the place of the old one, then writes over what the old one was. A disk may keep what was written
 * over, and so may copies of it: nobody can promise more.
 */
export async function adoptNextSecret(path: string): Promise<void> {
  // Held open over the renaming: whatever goes wrong, one whole secret is at its place.
  const old = await open(path, 'r+');
  try {
    await rename(nextFile(path), path);
    await syncFolder(dirname(path));
    const { size } = await old.stat();
    await old.write(randomBytes(size), 0, size, 0);
    await old.sync();
  } finally {
    await old.close();
  }
}

/**
 * Makes a new secret, writes it to a file that only its owner can read, and returns it once it is on the disk: what is
 * encrypted from then on is lost with it. The file appears whole or not at all, and an existing one is never replaced.
 * @throws SecretKeyProblem `exists`, `unwritable`
 */
export async function makeSecretFile(path: string): Promise<Uint8Array> {
  const secret = randomBytes(MIN_SECRET_BYTES);
  // Written aside, then linked: a kill between creating and writing would leave an empty key that blocks every start.
  const aside = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    await writeSynced(aside, `${secret.toString('base64')}\n`);
    await link(aside, path);
    await unlink(aside);
    await syncFolder(dirname(path));
  } catch (error) {
    await unlink(aside).catch(() => undefined);
    throw new SecretKeyProblem(systemCode(error) === 'EEXIST' ? 'exists' : 'unwritable');
  }
  return secret;
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name of a new file is in its folder, and can be lost in a power cut although the file is on the disk. */
async function syncFolder(path: string): Promise<void> {
  if (!hasModes) return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function systemCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
