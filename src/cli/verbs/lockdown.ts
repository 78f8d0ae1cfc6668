import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { lockdown } from '../../app/lockdown.ts';
import type { ChatTraces } from '../../app/ports/chat-traces.ts';
import { askForWord, someoneIsThere } from '../ask.ts';
import type { Out } from '../out.ts';
import { storeVerb, UsageFault } from '../verb.ts';

const WORD = 'LOCKDOWN';

/** For the day on which the server may be taken: afterwards nothing here leads to a chat. */
export const lockdownVerb = storeVerb({
  name: 'lockdown',
  args: z.object({ rehearse: z.boolean() }),
  declare(command, { t }) {
    command.option('--rehearse', t('ending:option.rehearse')).option('--yes', t('ending:option.yes'));
  },
  async prepare({ options }, { text: { t } }) {
    const rehearse = options.rehearse === true;
    if (!rehearse && options.yes !== true) {
      if (!someoneIsThere()) throw new UsageFault('lockdown_not_confirmed');
      await askForWord(
        t('ending:lockdown.sure', { word: WORD }),
        WORD,
        t('ending:type_word', { word: WORD }),
      );
    }
    return { args: { rehearse } };
  },
  async work({ rehearse }, { store, keyring, config, now, runBy, end }, out) {
    if (rehearse) {
      await out.say('ending:rehearsal');
      await counted(await store.traces.count(), out);
      await out.say(`ending:lockdown.${config.secretKey.from === 'file' ? 'keys_go' : 'keys_stay'}`);
      return out.say('ending:lockdown.remains');
    }
    const { gone, keysGone } = await lockdown(store, keyring, config.secretKey, now());
    await rm(join(config.dataDir, 'whatsapp'), { recursive: true, force: true });
    await out.say('ending:lockdown.done');
    await counted(gone, out);
    await out.say(`ending:lockdown.${keysGone ? 'keys_gone' : 'keys_stay'}`);
    await out.say('ending:lockdown.remains');
    // It still holds the old keys in memory.
    if (runBy === 'server') end?.();
    await out.say(`ending:lockdown.${runBy === 'server' ? 'server_ends' : 'stop_servers'}`);
  },
});

async function counted({ talks, reporters, staffChats, messages }: ChatTraces, out: Out): Promise<void> {
  await out.say('ending:lockdown.counts', { talks, reporters, staffChats, messages });
}
