import { createKeyring, type Keyring } from '../crypto/keyring.ts';
import { decodeSecret, makeSecretFile, readSecretFile, SecretKeyProblem } from '../crypto/secret-key.ts';
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
  const secret =
    source.from === 'value' ? decodeSecret(source.value) : await fromFile(source, known !== null);
  const keyring = createKeyring(secret);
  // Set once, then compared: of two starters with two keys, only one may go on.
  const agreed = known ?? (await meta.setOnce(FINGERPRINT, keyring.fingerprint()));
  if (agreed !== keyring.fingerprint()) throw new Fault('secret_key_wrong', { key: nameOf(source) });
  return keyring;
}

async function fromFile(
  source: Extract<SecretSource, { from: 'file' }>,
  databaseHasKey: boolean,
): Promise<Uint8Array> {
  try {
    return await readSecretFile(source.path);
  } catch (error) {
    if (!(error instanceof SecretKeyProblem && error.code === 'missing')) throw error;
    if (databaseHasKey) throw new Fault('secret_key_lost', { key: source.path });
    if (!source.make) throw error;
    return makeSecretFile(source.path);
  }
}

function nameOf(source: SecretSource): string {
  return source.from === 'file' ? source.path : 'SECRET_KEY';
}
