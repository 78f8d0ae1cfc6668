import { shownState } from '../../app/whatsapp-desk.ts';
import type { Out } from '../out.ts';
import type { World } from '../world.ts';

/** How WhatsApp stands, and what must be mended. Null: it was never on. */
export async function sayWhatsApp({ store, runBy }: World, out: Out): Promise<{ traces: boolean } | null> {
  const shown = await shownState(store.meta, runBy === 'server' || store.kind === 'postgres');
  if (shown === null) {
    await out.say('whatsapp:status.never');
    return null;
  }
  await out.say(`whatsapp:status.${shown.state}`);
  if (shown.problem !== null) await out.say(`cli:fault.whatsapp_${shown.problem}`);
  return shown;
}
