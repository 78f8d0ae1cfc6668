import { z } from 'zod';
import type { StaffMember } from '../../app/ports/staff.ts';
import { openStaffName } from '../../app/staff-name.ts';
import type { Out } from '../out.ts';
import { storeVerb } from '../verb.ts';
import type { World } from '../world.ts';

/** Who works here: what they do, where, in which languages, and whether alerts can reach them. */
export const staffList = storeVerb({
  name: 'staff list',
  args: z.object({}),
  prepare: async () => ({ args: {} }),
  async work(_args, world, out) {
    const everybody = await world.store.staff.list();
    if (everybody.length === 0) await out.say('cases:staff.nobody');
    for (const one of everybody) await show(one, world, out);
  },
});

async function show(one: StaffMember, { store, keyring, now }: World, out: Out): Promise<void> {
  const [chats, open] = await Promise.all([store.staff.chats(one.id), store.cases.openCount(one.id)]);
  await out.line('');
  await out.line(`${openStaffName(keyring, one.id, one.name)}  ${one.id}`);
  // An administrator answers nobody.
  await out.say(one.countries.length === 0 ? 'cases:staff.office' : 'cases:staff.works', {
    role: one.role,
    countries: [...one.countries, ...one.regions].join(', '),
    languages: one.languages.join(', '),
  });
  if (one.duties.length > 0) await out.say('cases:staff.duties', { duties: one.duties.join(', ') });
  if (one.conflicts.length > 0) await out.say('cases:staff.conflicts', { places: await named(store, one) });
  await out.say('cases:staff.load', { open, cap: one.cap });
  if (one.suspended) await out.say('cases:staff.is_suspended');
  else if (chats.length === 0) await out.say('cases:staff.not_linked');
  else if (one.fullUntil !== null && one.fullUntil > now()) await out.say('cases:staff.is_full');
}

async function named({ directory }: World['store'], { conflicts }: StaffMember): Promise<string> {
  const names: string[] = [];
  for (const id of conflicts) names.push((await directory.facility(id))?.name ?? id);
  return names.join(', ');
}
