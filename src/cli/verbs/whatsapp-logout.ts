import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { askHolder } from '../../app/whatsapp-desk.ts';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb } from '../verb.ts';

/** Ends the session. With no server running there is nobody to tell WhatsApp, so that the phone must be told by hand. */
export const whatsappLogout = storeVerb({
  name: 'whatsapp logout',
  args: z.object({}),
  prepare: async () => ({ args: {} }),
  async work(_args, { store, keyring, now, runBy, config }, out) {
    if (config.whatsapp.on && (runBy === 'server' || store.kind === 'postgres')) {
      const answer = await askHolder(store.meta, keyring, { do: 'log_out' }, now);
      if (answer === null) throw new Fault('whatsapp_no_answer');
      return out.say('whatsapp:status.logged_out');
    }
    await rm(join(config.dataDir, 'whatsapp'), { recursive: true, force: true });
    await out.say('whatsapp:status.wiped');
  },
});
