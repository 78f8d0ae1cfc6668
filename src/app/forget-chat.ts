import type { Keyring } from '../crypto/keyring.ts';
import type { Store } from './ports.ts';
import { openSession } from './session-state.ts';

/**
 * The chat is gone (blocked, deleted): its session, its waiting messages and the addresses of its reports go. The answers
 * stay readable with the code.
 */
export async function forgetChat(store: Store, keyring: Keyring, chatRef: string): Promise<void> {
  await store.transaction(async (inside) => {
    const { session } = await inside.turns.read(chatRef, '');
    if (session !== null) {
      const { reports } = openSession(keyring, chatRef, session.version, session.state);
      for (const { id } of reports ?? []) await inside.reports.dropReplyAddress(id);
    }
    await inside.staff.unlink(chatRef);
    await inside.outbox.forgetChat(chatRef);
  });
}
