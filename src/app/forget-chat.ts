import type { Keyring } from '../crypto/keyring.ts';
import { chatRef } from '../crypto/pseudonym.ts';
import type { ChannelName } from './arrival.ts';
import type { Store } from './ports.ts';
import { reportsAnsweredIn } from './reports-answered-in.ts';

/**
 * The chat is gone (blocked, deleted): its session, its waiting messages and the addresses of its reports go, also of those
 * that the session has long forgotten. The answers stay readable with the code.
 */
export async function forgetChat(
  store: Store,
  keyring: Keyring,
  channel: ChannelName,
  chat: string,
): Promise<void> {
  const ref = chatRef(keyring, channel, chat);
  await store.transaction(async (inside) => {
    for (const { report } of await reportsAnsweredIn({ inside, keyring }, channel, chat))
      await inside.reports.setContact(report.id, 'code');
    await inside.staff.unlink(ref);
    await inside.outbox.forgetChat(ref);
  });
}
