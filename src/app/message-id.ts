import type { Keyring } from '../crypto/keyring.ts';
import { seal, unseal } from '../crypto/vault.ts';

/** A platform's message id, kept sealed until clear, stop or 47 hours, so that the message can be deleted. */
export function sealMessageId(keyring: Keyring, chatRef: string, message: string): Uint8Array {
  return seal(keyring, 'message', `message/${chatRef}`, message);
}

export function openMessageId(keyring: Keyring, chatRef: string, sealed: Uint8Array): string {
  return new TextDecoder().decode(unseal(keyring, 'message', `message/${chatRef}`, sealed));
}
