import type { Instant } from './ports/time.ts';
import type { Repositories } from './ports.ts';

/**
 * Everything that could not be sent is tried again: a running server sends it within a second. Call it in a transaction.
 * @param actor a staff id, or `operator` for the command line
 * @returns how many
 */
export async function retryOutbox(
  { inside, now }: { readonly inside: Pick<Repositories, 'outbox' | 'audit'>; readonly now: Instant },
  actor: string,
): Promise<number> {
  const number = await inside.outbox.revive();
  await inside.audit.append({ at: now, actor, action: 'outbox_retried', detail: String(number) });
  return number;
}
