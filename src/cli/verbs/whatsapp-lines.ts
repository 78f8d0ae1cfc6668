import { readState } from '../../app/whatsapp-desk.ts';
import type { Out } from '../out.ts';
import type { World } from '../world.ts';

const KNOWN: ReadonlySet<string> = new Set(['starting', 'pairing', 'ready', 'offline', 'waiting', 'stopped']);

/** How WhatsApp stands, as the process that holds its session last told, and what must be mended. Null: it was never on. */
export async function sayWhatsApp({ store, runBy }: World, out: Out): Promise<{ traces: boolean } | null> {
  const told = await readState(store.meta);
  if (told === null) {
    await out.say('whatsapp:status.never');
    return null;
  }
  // A server that was killed could not say that it stopped.
  const runs = runBy === 'server' || store.kind === 'postgres';
  const state = runs && KNOWN.has(told.state) ? told.state : 'stopped';
  await out.say(`whatsapp:status.${state}`);
  if (runs && told.problem !== null) await out.say(`cli:fault.whatsapp_${told.problem}`);
  return told;
}
