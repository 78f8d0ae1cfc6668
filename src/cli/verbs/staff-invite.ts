import { inviteStaff } from '../../app/add-staff.ts';
import { storeVerb } from '../verb.ts';
import { showInvitation } from './staff-link.ts';
import { staffNamed, whoSchema } from './staff-named.ts';

/** Another one-time link, for another chat or because the first one ran out. */
export const staffInvite = storeVerb({
  name: 'staff invite',
  args: whoSchema,
  declare(command, { t }) {
    command.argument('<who>', t('cases:staff.who'));
  },
  prepare: async ({ args: [who = ''] }) => ({ args: { who } }),
  async work({ who }, world, out) {
    const { store, keyring, now, config } = world;
    const { id } = await staffNamed(world, who);
    const start = await store.transaction((inside) => inviteStaff({ inside, keyring, now: now() }, id));
    await showInvitation(config, start, out);
  },
});
