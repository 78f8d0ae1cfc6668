import { z } from 'zod';
import { saveService } from '../../app/services/change-services.ts';
import { typedOf } from '../../content/read-listed.ts';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb } from '../verb.ts';
import { serviceNamed, serviceOptions, showService } from './service-lines.ts';
import { readTyped, sayWrong, typedIn, typedSchema } from './service-typed.ts';

/** Changes what is named of listed help; the rest stays. */
export const serviceEdit = storeVerb({
  name: 'service edit',
  args: z.object({ which: z.string(), typed: typedSchema }),
  declare(command, text) {
    command.argument('<service>', text.t('help:cli.which'));
    serviceOptions(command, text);
  },
  prepare: async (typed) => ({ args: { which: typed.args[0] ?? '', typed: { ...typedIn(typed) } } }),
  async work({ which, typed }, world, out) {
    const had = await serviceNamed(world, which);
    const read = readTyped(world, { ...typedOf(had), ...typed });
    if (!read.ok) {
      await sayWrong(out, read.wrong);
      throw new Fault('service_wrong');
    }
    const { service } = read;
    await world.store.transaction((inside) =>
      saveService({ inside, now: world.now(), by: 'operator' }, service, had.id),
    );
    await out.say('help:cli.changed', { name: service.name });
    await showService({ ...service, id: had.id }, world, out);
  },
});
