import { staffBack } from '../../app/suspend-staff.ts';
import { storeVerb } from '../verb.ts';
import { staffNamed, whoSchema } from './staff-named.ts';

/** Somebody who was suspended is back. */
export const staffResume = storeVerb({
  name: 'staff resume',
  args: whoSchema,
  declare(command, { t }) {
    command.argument('<who>', t('cases:staff.who'));
  },
  prepare: async ({ args: [who = ''] }) => ({ args: { who } }),
  async work({ who }, world, out) {
    const { id } = await staffNamed(world, who);
    await world.store.transaction((inside) => staffBack({ inside, now: world.now() }, id));
    await out.say('cases:staff.back');
  },
});
