import { z } from 'zod';
import { dueText } from '../../app/due-text.ts';
import type { Case } from '../../app/ports/cases.ts';
import { openStaffName } from '../../app/staff-name.ts';
import type { Out } from '../out.ts';
import { storeVerb } from '../verb.ts';
import type { World } from '../world.ts';

/** Every open case in codes: who has it, by when it is due, and what nobody was told of. */
export const caseList = storeVerb({
  name: 'case list',
  args: z.object({ lang: z.string() }),
  prepare: async (_typed, { text }) => ({ args: { lang: text.lang } }),
  async work({ lang }, world, out) {
    const open = await world.store.cases.allOpen();
    if (open.length === 0) await out.say('cases:case.none');
    for (const one of open) await show(one, world, lang, out);
  },
});

async function show(one: Case, world: World, lang: string, out: Out): Promise<void> {
  const flags = await world.store.cases.flags(one.id);
  const status = { text: `taxonomy:case_status.${one.status}` };
  await out.line('');
  await out.say('cases:case.row', { ref: one.ref, status, place: one.region ?? one.country });
  for (const { rule } of flags) await out.say('cases:case.flag', { flag: { text: `rules:${rule}.label` } });
  if (one.assignedTo !== null)
    await out.say('cases:case.held_by', { name: await nameOf(world, one.assignedTo) });
  else if (one.dueAt === null) await out.say('cases:case.nobody_left');
  else {
    const zone = world.content.countries.find(({ value }) => value.code === one.country)?.value.time_zone;
    await out.say(one.dueAt < world.now() ? 'cases:case.overdue' : 'cases:case.due', {
      due: dueText(one.dueAt, zone ?? 'UTC', lang),
    });
  }
}

async function nameOf({ store, keyring }: World, staffId: string): Promise<string> {
  const member = await store.staff.byId(staffId);
  return member === null ? staffId : openStaffName(keyring, member.id, member.name);
}
