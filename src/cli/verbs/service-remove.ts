import { z } from 'zod';
import { removeService } from '../../app/services/change-services.ts';
import { storeVerb } from '../verb.ts';
import { serviceNamed } from './service-lines.ts';

/** Takes listed help away: nobody is told of it any more. */
export const serviceRemove = storeVerb({
  name: 'service remove',
  args: z.object({ which: z.string() }),
  declare(command, { t }) {
    command.argument('<service>', t('help:cli.which'));
  },
  prepare: async ({ args: [which = ''] }) => ({ args: { which } }),
  async work({ which }, world, out) {
    const { id, name } = await serviceNamed(world, which);
    await world.store.transaction((inside) =>
      removeService({ inside, now: world.now(), by: 'operator' }, id),
    );
    await out.say('help:cli.removed', { name });
  },
});
