import { z } from 'zod';
import { staffBack, suspendStaff } from '../../app/suspend-staff.ts';
import { storeVerb } from '../verb.ts';
import { staffNamed, whoSchema } from './staff-named.ts';

/** Somebody hears of nothing any more, and what they held goes to the next; or they are back. */
export const staffSuspend = storeVerb({
  name: 'staff suspend',
  args: whoSchema.extend({ undo: z.boolean() }),
  declare(command, { t }) {
    command.argument('<who>', t('cases:staff.who')).option('--undo', t('cases:staff.option.undo'));
  },
  prepare: async ({ args: [who = ''], options }) => ({ args: { who, undo: options.undo === true } }),
  async work({ who, undo }, world, out) {
    const { store, now } = world;
    const { id } = await staffNamed(world, who);
    if (undo) {
      await store.transaction((inside) => staffBack({ inside, now: now() }, id));
      await out.say('cases:staff.back');
      return;
    }
    const passed = await store.transaction((inside) => suspendStaff({ inside, now: now() }, id));
    if (passed === 0) await out.say('cases:staff.nothing_held');
    else await out.say('cases:staff.suspended', { count: passed });
  },
});
