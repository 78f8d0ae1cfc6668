import { join } from 'node:path';
import { z } from 'zod';
import { storeVerb } from '../verb.ts';
import { sayWhatsApp } from './whatsapp-lines.ts';

/** How WhatsApp stands, and where its profile lies. */
export const whatsappStatus = storeVerb({
  name: 'whatsapp status',
  args: z.object({}),
  prepare: async () => ({ args: {} }),
  async work(_args, world, out) {
    const { config } = world;
    if (!config.whatsapp.on) await out.say('cli:fault.whatsapp_off');
    const told = await sayWhatsApp(world, out);
    if (told === null) return;
    await out.say('whatsapp:status.profile', { folder: join(config.dataDir, 'whatsapp') });
    if (told.traces) await out.say('whatsapp:status.traces');
  },
});
