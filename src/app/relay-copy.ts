import type { Keyring } from '../crypto/keyring.ts';
import { seal, unseal } from '../crypto/vault.ts';
import type { RelayAuthor } from './ports/relay.ts';

const bind = (messageId: string, reader: RelayAuthor) => `relay_message/${messageId}/${reader}`;

/** The copy of a message that waits for one reader, like an outbox body: it goes when it was read. */
export function sealCopy(keyring: Keyring, messageId: string, reader: RelayAuthor, text: string): Uint8Array {
  return seal(keyring, 'relay', bind(messageId, reader), text);
}

/** @throws SealBroken when the row was tampered with or belongs elsewhere */
export function openCopy(
  keyring: Keyring,
  messageId: string,
  reader: RelayAuthor,
  sealed: Uint8Array,
): string {
  return new TextDecoder().decode(unseal(keyring, 'relay', bind(messageId, reader), sealed));
}
