import { z } from 'zod';
import { storeVerb } from '../verb.ts';

/** Tries everything again that could not be sent. A running server sends it within a second. */
export const outboxRetry = storeVerb({
  name: 'outbox retry',
  args: z.object({}),
  prepare: async () => ({ args: {} }),
  async work(_args, { store, now }, out) {
    const number = await store.outbox.revive();
    await store.audit.append({
      at: now(),
      actor: 'operator',
      action: 'outbox_retried',
      detail: String(number),
    });
    await out.say('jobs:outbox.revived', { number });
  },
});
