import { createKeyring, type Keyring } from '../crypto/keyring.ts';
import {
  adoptNextSecret,
  decodeSecret,
  makeSecretFile,
  readNextSecret,
  readSecret,
  type SecretFile,
  SecretKeyProblem,
} from '../crypto/secret-key.ts';
import { Fault } from '../i18n/fault.ts';
import type { Meta } from './ports/meta.ts';

/** Where the secret key is. `make`: nobody chose this file, so it may be made for a database that has no key yet. */
export type SecretSource =
  | { readonly from: 'value'; readonly value: string }
  | { readonly from: 'file'; readonly path: string; readonly make: boolean };

const FINGERPRINT = 'secret_fingerprint';

/**
 * The keyring of this deployment. The database remembers its key's fingerprint: with another key nothing in it would open,
 * and every chat would look new, so that is refused before anything is written.
 * @throws Fault `secret_key_lost`, `secret_key_wrong`; SecretKeyProblem
 */
export async function openKeyring(meta: Meta, source: SecretSource): Promise<Keyring> {
  const known = await meta.get(FINGERPRINT);
  const { secret, carried } =
    source.from === 'value'
      ? { secret: decodeSecret(source.value), carried: new Map() }
      : await fromFile(source, known !== null);
  const keyring = createKeyring(secret, carried);
  const next = await nextOf(source, known, keyring);
  if (next !== null) return next;
  // Set once, then compared: of two starters with two keys, only one may go on.
  const agreed = known ?? (await meta.setOnce(FINGERPRINT, keyring.fingerprint()));
  if (agreed !== keyring.fingerprint()) throw new Fault('secret_key_wrong', { key: nameOf(source) });
  return keyring;
}

/** A lockdown that was killed when the database had the next secret already, and its file had not: it is finished now. */
async function nextOf(source: SecretSource, known: string | null, now: Keyring): Promise<Keyring | null> {
  if (source.from === 'value' || known === null || known === now.fingerprint()) return null;
  const found = await readNextSecret(source.path);
  if (found === null) return null;
  const next = createKeyring(found.secret, found.carried);
  if (next.fingerprint() !== known) return null;
  await adoptNextSecret(source.path);
  return next;
}

async function fromFile(
  source: Extract<SecretSource, { from: 'file' }>,
  databaseHasKey: boolean,
): Promise<SecretFile> {
  try {
    return await readSecret(source.path);
  } catch (error) {
    if (!(error instanceof SecretKeyProblem && error.code === 'missing')) throw error;
    if (databaseHasKey) throw new Fault('secret_key_lost', { key: source.path });
    if (!source.make) throw error;
    return { secret: await makeSecretFile(source.path), carried: new Map() };
  }
}

function nameOf(source: SecretSource): string {
  return source.from === 'file' ? source.path : 'SECRET_KEY';
}
