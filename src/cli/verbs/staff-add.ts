import { addStaff, inviteStaff } from '../../app/add-staff.ts';
import { newStaffSchema } from '../../app/new-staff.ts';
import { storeVerb } from '../verb.ts';
import { placesNamed } from './places-named.ts';
import { staffGiven } from './staff-given.ts';
import { showConsoleLink, showInvitation } from './staff-link.ts';

/** Adds somebody and shows the one-time links: for the chat that alerts go to, and for the console, where the stories are. */
export const staffAdd = storeVerb({
  name: 'staff add',
  args: newStaffSchema,
  declare(command, { t }) {
    const about = (option: string) => t(`cases:staff.option.${option}`);
    command
      .requiredOption('--name <name>', about('name'))
      .requiredOption('--role <role>', about('role'))
      .requiredOption('--languages <codes>', about('languages'))
      .requiredOption('--countries <codes>', about('countries'))
      .option('--regions <codes>', about('regions'))
      .option('--duties <codes>', about('duties'))
      .option('--cap <number>', about('cap'))
      .option('--nights <number>', about('nights'))
      .option('--conflicts <places>', about('conflicts'));
  },
  prepare: async (typed, { content }) => ({ args: staffGiven(typed, content()) }),
  async work(given, { store, keyring, now, config }, out) {
    const { start, token } = await store.transaction(async (inside) => {
      const work = { inside, keyring, now: now() };
      const conflicts = await placesNamed(inside.directory, given.conflicts);
      const id = await addStaff(work, { ...given, conflicts });
      return { start: await inviteStaff(work, id), token: await inviteStaff(work, id, 'console') };
    });
    await out.say('cases:staff.added', { name: given.name });
    await showInvitation(config, start, out);
    await showConsoleLink(config, token, out);
    if (given.conflicts.length === 0) await out.say('cases:staff.ask_conflicts');
  },
});
