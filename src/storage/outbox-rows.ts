import type { OutboxItem } from '../app/ports/outbox.ts';
import { toHour } from './hour.ts';

/**
 * The rows of one write as one JSON parameter: the drivers disagree about arrays of bytes and of times, and about JSON they
 * don't. `n` keeps their order. What is due at once is due since the hour began: the very instant also stands on a case that
 * was opened in the same turn, and would lead from the case to the chat for as long as the row waits.
 */
export function asRows(
  items: readonly (OutboxItem & { readonly chatRef?: string; readonly channel?: string })[],
  now: number,
): string {
  return JSON.stringify(
    items.map((item, index) => ({
      n: index + 1,
      id: item.id,
      task: item.task,
      body: Buffer.from(item.body.buffer, item.body.byteOffset, item.body.byteLength).toString('base64'),
      due_at: new Date(item.dueAt ?? toHour(now)).toISOString(),
      chat_ref: item.chatRef,
      channel: item.channel,
    })),
  );
}
