import type { OutboxCount } from '../../app/ports/outbox.ts';
import type { Out } from '../out.ts';

/** One line a channel, and what to do where something could not be sent. */
export async function outboxRows(counts: readonly OutboxCount[], out: Out): Promise<void> {
  for (const { channel, waiting, dead } of counts)
    await out.say('jobs:outbox.row', { channel, waiting, dead });
  if (counts.some(({ dead }) => dead > 0)) await out.say('jobs:outbox.how');
}
