import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring, SealPurpose } from './keyring.ts';
import { SealBroken } from './seal-broken.ts';

export { SealBroken } from './seal-broken.ts';

/** First byte of everything sealed: which of the formats below it is. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;

/**
 * Encrypts for the running server: AES-256-GCM under the purpose's own key, which is outside the database.
 * Result: version (1 byte), random nonce (12), ciphertext (as long as the plaintext), tag (16).
 *
 * The length of what is inside can be seen from outside. Padding would hide it, but sessions have to stay small.
 * Random nonces are safe for 2^32 seals of one purpose: more than three million a day for three years.
 *
 * @param bind where it belongs, such as `chat_session/<ref>/<version>`: it opens nowhere else, so that nobody who can
 *   write to the database can move a sealed value to another row or bring back an older one
 */
export function seal(
  keyring: Keyring,
  purpose: SealPurpose,
  bind: string,
  plain: Uint8Array | string,
): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyring.key(purpose), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(bind));
  const body = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.update(body), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens what `seal` made, with the same purpose and `bind`.
 * @throws SealBroken
 */
export function unseal(keyring: Keyring, purpose: SealPurpose, bind: string, sealed: Uint8Array): Uint8Array {
  if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] !== VERSION) throw new SealBroken(purpose);
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', keyring.key(purpose), sealed.subarray(1, HEAD_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(bind));
  decipher.setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES, end)), decipher.final()]);
  } catch {
    throw new SealBroken(purpose);
  }
}

/** `seal` for anything that JSON can hold. */
export function sealJson(
  keyring: Keyring,
  purpose: SealPurpose,
  bind: string,
  value: object | string | number | boolean | null,
): Uint8Array {
  return seal(keyring, purpose, bind, JSON.stringify(value));
}

/**
 * Opens what `sealJson` made. It is `unknown` because an older version may have written it: check its shape.
 * @throws SealBroken
 */
export function unsealJson(
  keyring: Keyring,
  purpose: SealPurpose,
  bind: string,
  sealed: Uint8Array,
): unknown {
  const plain = Buffer.from(unseal(keyring, purpose, bind, sealed));
  try {
    return JSON.parse(plain.toString('utf8'));
  } catch {
    // A SyntaxError quotes the text it could not read.
    throw new SealBroken(purpose);
  }
}

/** The version is authenticated too, so that a later format cannot be passed off as this one. */
function boundTo(bind: string): Uint8Array {
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(bind, 'utf8')]);
}
