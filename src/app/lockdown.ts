import type { Keyring } from '../crypto/keyring.ts';
import { adoptNextSecret, writeNextSecret } from '../crypto/secret-key.ts';
import type { SecretSource } from './open-keyring.ts';
import type { ChatTraces } from './ports/chat-traces.ts';
import type { Instant } from './ports/time.ts';
import type { Store } from './ports.ts';

export type Locked = {
  /** What there was until now. */
  readonly gone: ChatTraces;
  /** False where the secret is in a variable, which no program can take back. */
  readonly keysGone: boolean;
};

/**
 * Destroys everything that leads from here to a chat, in one transaction, and then the keys with which older copies of it
 * could be read or matched. Coded answers, sealed words, staff and their keys stay.
 */
export async function lockdown(
  store: Store,
  keyring: Keyring,
  source: SecretSource,
  now: Instant,
): Promise<Locked> {
  const next = source.from === 'file' ? await writeNextSecret(source.path, keyring) : null;
  const gone = await store.transaction(async (inside) => {
    const before = await inside.traces.count();
    await inside.traces.destroy();
    if (next !== null) await inside.meta.set('secret_fingerprint', next.fingerprint());
    await inside.audit.append({ at: now, actor: 'operator', action: 'lockdown', detail: null });
    return before;
  });
  if (source.from === 'file') await adoptNextSecret(source.path);
  await store.sweepFiles();
  return { gone, keysGone: next !== null };
}
