/**
 * A staff member's own age key. The passphrase and the opened key never leave this browser: the server gets half of the
 * stretched passphrase (it signs in) and the key encrypted under the other half (only the passphrase opens it).
 */
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { meta } from './console.js';

/** How a new passphrase is stretched. 2^15 rounds take a second or two on a cheap phone, and 32 MiB. */
export const KDF = 'scrypt-15-8-1';

/** Where the opened key lies in this tab, encrypted under the session's lock. */
const KEPT = 'sema.key';
const NONCE_BYTES = 12;

/** @typedef {{ readonly signIn: string, readonly wrapping: Uint8Array<ArrayBuffer> }} Halves */

/**
 * Stretches a passphrase once, and splits it.
 * @param {string} passphrase
 * @param {string} saltB64 base64url, 16 bytes
 * @param {string} kdf such as `scrypt-15-8-1`; anything else throws
 * @returns {Promise<Halves>} the half that signs in, in base64url, and the half that never leaves
 */
export async function stretch(passphrase, saltB64, kdf) {
  const [, log, r, p] = /^scrypt-(1[5-8])-(8)-([1-4])$/.exec(kdf) ?? [];
  // A server that asked for less would make the passphrase cheap to guess from what it is sent.
  if (log === undefined) throw new Error('unknown kdf');
  const password = new TextEncoder().encode(tidied(passphrase));
  const stretched = await scryptAsync(password, fromBase64(saltB64), {
    N: 2 ** Number(log),
    r: Number(r),
    p: Number(p),
    dkLen: 64,
  });
  const half = new Uint8Array(stretched);
  return { signIn: toBase64(half.slice(0, 32)), wrapping: half.slice(32) };
}

/**
 * A phone's keyboard adds spaces of its own; they were not meant.
 * @param {string} passphrase
 */
export function tidied(passphrase) {
  return passphrase.normalize('NFKC').trim().replace(/\s+/gu, ' ');
}

/**
 * @param {Uint8Array<ArrayBuffer>} wrapping
 * @param {string} staffId the copy opens as nobody else's
 * @param {string} identity `AGE-SECRET-KEY-1...`
 * @returns {Promise<string>} base64url of nonce ‖ ciphertext ‖ tag
 */
export async function wrapIdentity(wrapping, staffId, identity) {
  return toBase64(await encrypt(wrapping, `sema/staff-key/${staffId}`, identity));
}

/**
 * @param {Uint8Array<ArrayBuffer>} wrapping
 * @param {string} staffId
 * @param {string} wrapped as `wrapIdentity` made it; anything else rejects
 * @returns {Promise<string>}
 */
export function unwrapIdentity(wrapping, staffId, wrapped) {
  return decrypt(wrapping, `sema/staff-key/${staffId}`, fromBase64(wrapped));
}

/**
 * Keeps the opened key for the pages of this tab. What lies there is worthless once the session has ended, because only a
 * live session is given its lock.
 * @param {string} opened
 * @param {string} [lock] of the session; that of this page unless given
 */
export async function keepIdentity(opened, lock = meta('lock')) {
  sessionStorage.setItem(KEPT, toBase64(await encrypt(fromBase64(lock), KEPT, opened)));
}

/** The opened key; null in a tab that has none, or one of another session. */
export async function identity() {
  const kept = sessionStorage.getItem(KEPT);
  const lock = meta('lock');
  if (kept === null || lock === '') return null;
  try {
    return await decrypt(fromBase64(lock), KEPT, fromBase64(kept));
  } catch {
    forgetIdentity();
    return null;
  }
}

export function forgetIdentity() {
  sessionStorage.removeItem(KEPT);
}

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * @param {string} text base64 or base64url
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function fromBase64(text) {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

/**
 * @param {Uint8Array<ArrayBuffer>} key
 * @param {string} bound
 * @param {string} plain
 */
async function encrypt(key, bound, plain) {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(bound) },
    await aesKey(key),
    new TextEncoder().encode(plain),
  );
  const bytes = new Uint8Array(NONCE_BYTES + sealed.byteLength);
  bytes.set(nonce);
  bytes.set(new Uint8Array(sealed), NONCE_BYTES);
  return bytes;
}

/**
 * @param {Uint8Array<ArrayBuffer>} key
 * @param {string} bound
 * @param {Uint8Array<ArrayBuffer>} sealed
 */
async function decrypt(key, bound, sealed) {
  const plain = await crypto.subtle.decrypt(
    {
      name: 'AES-GCM',
      iv: sealed.slice(0, NONCE_BYTES),
      additionalData: new TextEncoder().encode(bound),
    },
    await aesKey(key),
    sealed.slice(NONCE_BYTES),
  );
  return new TextDecoder().decode(plain);
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function aesKey(bytes) {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
