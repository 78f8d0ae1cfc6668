import { z } from 'zod';
import { retryOutbox } from '../../app/retry-outbox.ts';
import { storeVerb } from '../verb.ts';

/** Tries everything again that could not be sent. A running server sends it within a second. */
export const outboxRetry = storeVerb({
  name: 'outbox retry',
  args: z.object({}),
  prepare: async () => ({ args: {} }),
  async work(_args, { store, now }, out) {
    const number = await store.transaction((inside) => retryOutbox({ inside, now: now() }, 'operator'));
    await out.say('jobs:outbox.revived', { number });
  },
});
