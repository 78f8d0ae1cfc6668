import { join } from 'node:path';
import { z } from 'zod';
import { readState } from '../../app/whatsapp-desk.ts';
import { storeVerb } from '../verb.ts';

const KNOWN: ReadonlySet<string> = new Set(['starting', 'pairing', 'ready', 'offline', 'waiting', 'stopped']);

/** How WhatsApp stands, as the process that holds its session last told. */
export const whatsappStatus = storeVerb({
  name: 'whatsapp status',
  args: z.object({}),
  prepare: async () => ({ args: {} }),
  async work(_args, { store, config, runBy }, out) {
    if (!config.whatsapp.on) await out.say('cli:fault.whatsapp_off');
    const told = await readState(store.meta);
    if (told === null) return out.say('whatsapp:status.never');
    // A server that was killed could not say that it stopped.
    const runs = runBy === 'server' || store.kind === 'postgres';
    const state = runs && KNOWN.has(told.state) ? told.state : 'stopped';
    await out.say(`whatsapp:status.${state}`);
    await out.say('whatsapp:status.profile', { folder: join(config.dataDir, 'whatsapp') });
    if (told.traces) await out.say('whatsapp:status.traces');
  },
});
