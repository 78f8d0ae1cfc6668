import { z } from 'zod';
import { storeVerb } from '../verb.ts';
import { outboxRows } from './outbox-rows.ts';

/** What waits to be sent and what could not be, in numbers alone. */
export const outboxDead = storeVerb({
  name: 'outbox dead',
  args: z.object({}),
  prepare: async () => ({ args: {} }),
  async work(_args, { store }, out) {
    const counts = await store.outbox.counts();
    if (counts.length === 0) await out.say('jobs:outbox.none');
    await outboxRows(counts, out);
  },
});
