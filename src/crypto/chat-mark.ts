import type { Keyring } from './keyring.ts';
import { keyedRef } from './pseudonym.ts';

/**
 * Tells whether a chat has reported about a place before, in one week. Made from the chat's reference, the place and the
 * week's random salt under a key outside the database; once the salt is destroyed nobody can make it again.
 */
export function chatMark(keyring: Keyring, salt: Uint8Array, chatRef: string, place: string): string {
  return keyedRef(keyring, 'mark', Buffer.from(salt).toString('base64url'), chatRef, place);
}
