import { z } from 'zod';
import { readSettings } from '../../app/settings.ts';
import { storeVerb } from '../verb.ts';

/** What is decided now, each with the name by which it is changed. */
export const settingsList = storeVerb({
  name: 'settings list',
  args: z.object({}),
  prepare: async () => ({ args: {} }),
  async work(_args, { store }, out) {
    const { retention, summary } = await readSettings(store.settings);
    for (const [name, value] of Object.entries(retention)) {
      await out.line(`retention.${name} = ${value}`);
      await out.say(`keeping:settings.about.${name}`);
    }
    await out.line(`summary.smallestGroup = ${summary.smallestGroup}`);
    await out.say('keeping:settings.about.smallestGroup');
  },
});
