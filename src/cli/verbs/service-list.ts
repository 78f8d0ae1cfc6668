import { z } from 'zod';
import { storeVerb } from '../verb.ts';
import { showService } from './service-lines.ts';

/** The help that is listed, and what nobody made sure of for long. */
export const serviceList = storeVerb({
  name: 'service list',
  args: z.object({}),
  prepare: async () => ({ args: {} }),
  async work(_args, world, out) {
    const all = await world.store.services.list();
    if (all.length === 0) await out.say('help:cli.none');
    for (const one of all) await showService(one, world, out);
  },
});
