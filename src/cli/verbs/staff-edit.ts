import { z } from 'zod';
import { createPush } from '../../app/carry-out.ts';
import { changeStaff } from '../../app/change-staff.ts';
import { openStaffName } from '../../app/staff-name.ts';
import { compileBook } from '../../content/compile-book.ts';
import { countryTexts } from '../../content/country-texts.ts';
import { createLookup } from '../../i18n/lookup.ts';
import { createRenderer } from '../../i18n/render.ts';
import { storeVerb, UsageFault } from '../verb.ts';
import { placesNamed } from './places-named.ts';
import { staffChanged, staffChangeSchema } from './staff-given.ts';
import { staffNamed } from './staff-named.ts';

/** Changes what somebody does, where, in which languages, and how much; what is not named stays. */
export const staffEdit = storeVerb({
  name: 'staff edit',
  args: z.object({ who: z.string(), change: staffChangeSchema }),
  declare(command, { t }) {
    command.argument('<who>', t('cases:staff.who'));
    for (const [option, value] of [
      ['name', 'name'],
      ['role', 'role'],
      ['languages', 'codes'],
      ['countries', 'codes'],
      ['regions', 'codes'],
      ['duties', 'codes'],
      ['cap', 'number'],
      ['nights', 'number'],
      ['conflicts', 'places'],
    ] as const)
      command.option(`--${option} <${value}>`, t(`cases:staff.option.${option}`));
  },
  async prepare(typed, { content }) {
    const change = staffChanged(typed, content());
    if (Object.keys(change).length === 0) throw new UsageFault('staff_edit_nothing');
    return { args: { who: typed.args[0] ?? '', change } };
  },
  async work({ who, change }, world, out) {
    const { store, keyring, now, content, catalog } = world;
    const member = await staffNamed(world, who);
    const zones = new Map(content.countries.map(({ value }) => [value.code, value.time_zone]));
    const render = createRenderer(
      createLookup(catalog, (lang) => countryTexts(content, lang)),
      'en',
    );
    await store.transaction(async (inside) => {
      const work = {
        inside,
        keyring,
        book: compileBook(content),
        now: now(),
        zoneOf: (country: string) => zones.get(country) ?? 'UTC',
        push: createPush({ keyring, render }, inside, now(), new Set()),
      };
      const name = change.name ?? openStaffName(keyring, member.id, member.name);
      const conflicts =
        change.conflicts === undefined
          ? member.conflicts
          : await placesNamed(inside.directory, change.conflicts);
      const { role, duties, countries, regions, languages, cap, nights } = { ...member, ...change };
      const to = { name, role, duties, countries, regions, languages, conflicts, cap, nights };
      await changeStaff(work, member, to, 'operator');
    });
    await out.say('setup:edited');
  },
});
