import type { Context } from 'hono';
import { changeOrganisation } from '../../app/change-organisation.ts';
import { contactKey } from '../../app/organisation-change.ts';
import { CONTACT_KINDS, keptOrganisation } from '../../content/schema/organisation.ts';
import { dayIn } from '../../core/report/day.ts';
import { inboxWords } from '../inbox/words.ts';
import type { Room } from '../room.ts';
import type { Visitor } from '../visitor.ts';
import type { Way } from '../way.ts';
import { ADMINISTRATORS } from './administrators.ts';
import {
  type Around,
  type Given,
  hoursGiven,
  nameGiven,
  numberGiven,
  pressGiven,
  type Typed,
} from './organisation-given.ts';
import { organisationPage } from './organisation-page.ts';
import type { OrganisationShown } from './organisation-shown.ts';

/** What people are told of the organisation: its name, a welcome, hours and numbers by country. */
export function organisation(room: Room): readonly Way[] {
  const { desk, content, countries, texts } = room;
  const packs = content.countries.map(({ value }) => value).filter(({ code }) => countries.includes(code));
  const zones = new Map(packs.map((pack) => [pack.code, pack.time_zone]));
  const around: Around = {
    langs: texts.langs,
    packs,
    today: (country) => dayIn(desk.now(), zones.get(country) ?? 'UTC'),
  };

  async function shown(
    c: Context,
    visitor: Visitor,
    said: Pick<OrganisationShown, 'again' | 'refused'> = {},
  ) {
    const kept = keptOrganisation(await desk.look().inside.directory.organisation());
    return room.show(c, visitor, (t, lang) => ({
      title: t('console:room.organisation'),
      here: '/staff/organisation',
      styles: ['inbox.css'],
      status: said.again === undefined && said.refused === undefined ? 200 : 422,
      main: organisationPage({
        ...around,
        t,
        words: inboxWords(t, lang, content),
        kept,
        kinds: CONTACT_KINDS,
        keyOf: contactKey,
        now: desk.now(),
        proof: visitor.proof,
        saved: c.req.query('saved') !== undefined,
        ...said,
      }),
    }));
  }

  function saves(path: string, given: (typed: Typed, around: Around) => Given): Way {
    return {
      method: 'post',
      path: `/organisation/${path}`,
      who: ADMINISTRATORS,
      async answer(c, visitor) {
        const body = await c.req.parseBody();
        const typed: Typed = Object.fromEntries(
          Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
        );
        const read = given(typed, around);
        if (read === null) return room.sorry(c, visitor, 409, 'old_page');
        const form = formOf(path, typed);
        if (!read.ok) return shown(c, visitor, { again: { form, typed, wrong: read.wrong } });
        const { change } = read;
        const done = await desk.run((work) => changeOrganisation(work, visitor.member.id, change));
        if (done.ok) return c.redirect('/staff/organisation?saved', 303);
        if (done.why === 'twice')
          return shown(c, visitor, { again: { form, typed, wrong: { number: 'number_twice' } } });
        // What was typed for a number that somebody took away meanwhile stands in the form for a new one.
        const again = { form: formOf(path, { ...typed, was: '' }), typed: { ...typed, was: '' }, wrong: {} };
        return shown(c, visitor, {
          refused: done.why,
          ...(change.do === 'number' || change.do === 'hours' ? { again } : {}),
        });
      },
    };
  }

  return [
    {
      method: 'get',
      path: '/organisation',
      who: ADMINISTRATORS,
      answer: (c, visitor) => shown(c, visitor),
    },
    saves('name', nameGiven),
    saves('hours', hoursGiven),
    saves('number', numberGiven),
    saves('number/checked', (typed) => pressGiven('number_checked', typed, around)),
    saves('number/remove', (typed) => pressGiven('number_removed', typed, around)),
  ];
}

/** Which form of the page something was typed into. */
function formOf(path: string, { country = '', was = '' }: Typed): string {
  return path === 'name' ? path : `${path} ${country} ${was}`.trimEnd();
}
