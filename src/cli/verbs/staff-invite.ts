import { z } from 'zod';
import { inviteStaff } from '../../app/add-staff.ts';
import { storeVerb } from '../verb.ts';
import { showConsoleLink, showInvitation } from './staff-link.ts';
import { staffNamed, whoSchema } from './staff-named.ts';

/** Another one-time link: for another chat, for the console, or because the first one ran out. */
export const staffInvite = storeVerb({
  name: 'staff invite',
  args: whoSchema.extend({ console: z.boolean() }),
  declare(command, { t }) {
    command.argument('<who>', t('cases:staff.who')).option('--console', t('cases:staff.option.console'));
  },
  prepare: async ({ args: [who = ''], options }) => ({ args: { who, console: options.console === true } }),
  async work({ who, console }, world, out) {
    const { store, keyring, now, config } = world;
    const { id } = await staffNamed(world, who);
    const made = await store.transaction((inside) =>
      inviteStaff({ inside, keyring, now: now() }, id, console ? 'console' : 'chat'),
    );
    if (console) await showConsoleLink(config, made, out);
    else await showInvitation(config, made, out);
  },
});
