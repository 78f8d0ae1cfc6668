import { randomUUID } from 'node:crypto';
import type { Keyring } from '../crypto/keyring.ts';
import { openMessageId } from './message-id.ts';
import { sealBody } from './outbox-body.ts';
import type { OutboxItem } from './ports/outbox.ts';
import type { Repositories } from './ports.ts';

/** One deletion for every message of the chat that is still known: the person's and ours. */
export async function deletions(
  keyring: Keyring,
  from: Repositories,
  chatRef: string,
  chat: string,
): Promise<readonly OutboxItem[]> {
  const sealed = await from.outbox.messagesOf(chatRef);
  return sealed.map((one) => {
    const id = randomUUID();
    const message = openMessageId(keyring, chatRef, one);
    return { id, task: 'delete', body: sealBody(keyring, id, { do: 'delete', chat, message }) };
  });
}
