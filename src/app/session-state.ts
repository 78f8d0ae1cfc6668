import type { Session } from '../core/conversation/session.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { sealJson, unsealJson } from '../crypto/vault.ts';

const bind = (chatRef: string, version: number) => `chat_session/${chatRef}/${version}`;

export function sealSession(
  keyring: Keyring,
  chatRef: string,
  version: number,
  session: Session,
): Uint8Array {
  return sealJson(keyring, 'session', bind(chatRef, version), session);
}

/** @throws SealBroken when the row was tampered with, or belongs to another chat or version */
export function openSession(keyring: Keyring, chatRef: string, version: number, sealed: Uint8Array): Session {
  // Only this file writes it, and the seal proves that nobody else did: the shape needs no second check on every turn.
  return unsealJson(keyring, 'session', bind(chatRef, version), sealed) as Session;
}

export function sealAddress(keyring: Keyring, chatRef: string, version: number, chat: string): Uint8Array {
  return sealJson(keyring, 'address', `${bind(chatRef, version)}/address`, chat);
}
