import { z } from 'zod';
import { askHolder } from '../../app/whatsapp-desk.ts';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb, UsageFault } from '../verb.ts';

/** A code to type on the phone, for who cannot scan one. */
export const whatsappPair = storeVerb({
  name: 'whatsapp pair',
  args: z.object({ number: z.string() }),
  declare(command, { t }) {
    command.requiredOption('--number <digits>', t('cli:verb.whatsapp_pair.number'));
  },
  async prepare({ options }) {
    const number = String(options.number).replace(/^\+|[\s-]/g, '');
    if (!/^[1-9]\d{7,14}$/.test(number)) throw new UsageFault('whatsapp_number');
    return { args: { number } };
  },
  async work({ number }, { store, keyring, now, runBy, config }, out) {
    if (!config.whatsapp.on) throw new Fault('whatsapp_off');
    if (store.kind === 'embedded' && runBy === 'command') throw new Fault('whatsapp_no_answer');
    const answer = await askHolder(store.meta, keyring, { do: 'pair', number }, now);
    if (answer === null) throw new Fault('whatsapp_no_answer');
    if (answer.code === null) throw new Fault('whatsapp_not_pairing');
    await out.say('whatsapp:status.code', { code: answer.code });
  },
});
