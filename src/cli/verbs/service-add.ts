import { z } from 'zod';
import { saveService } from '../../app/services/change-services.ts';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb } from '../verb.ts';
import { serviceOptions, showService } from './service-lines.ts';
import { readTyped, sayWrong, typedIn, typedSchema } from './service-typed.ts';

/** Lists help that there is, for whoever looks for it in a chat. */
export const serviceAdd = storeVerb({
  name: 'service add',
  args: z.object({ typed: typedSchema }),
  declare: serviceOptions,
  prepare: async (typed) => ({ args: { typed: { ...typedIn(typed) } } }),
  async work({ typed }, world, out) {
    const read = readTyped(world, typed);
    if (!read.ok) {
      await sayWrong(out, read.wrong);
      throw new Fault('service_wrong');
    }
    const { service } = read;
    const id = await world.store.transaction((inside) =>
      saveService({ inside, now: world.now(), by: 'operator' }, service, null),
    );
    await out.say('help:cli.added', { name: service.name });
    await showService({ ...service, id }, world, out);
  },
});
