/** Sealing and opening in the browser, in the standard age format: what is sealed here the server can't read. */
import { Decrypter, Encrypter } from 'age-encryption';
import { fromBase64, toBase64 } from './key.js';

/**
 * @param {readonly string[]} recipients
 * @param {string} text
 * @returns {Promise<string>} base64url
 */
export async function seal(recipients, text) {
  const encrypter = new Encrypter();
  for (const recipient of new Set(recipients)) encrypter.addRecipient(recipient);
  return toBase64(await encrypter.encrypt(text));
}

/**
 * @param {string} identity
 * @param {string} sealed base64
 * @returns {Promise<string | null>} null where this key does not open it
 */
export async function open(identity, sealed) {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return new TextDecoder().decode(await decrypter.decrypt(fromBase64(sealed)));
  } catch {
    return null;
  }
}
