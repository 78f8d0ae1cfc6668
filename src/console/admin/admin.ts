import type { Context } from 'hono';
import { html } from 'hono/html';
import { addStaff, consoleLink, inviteStaff, revokeInvitation } from '../../app/add-staff.ts';
import { changeStaff } from '../../app/change-staff.ts';
import type { StaffMember } from '../../app/ports/staff.ts';
import { openStaffName } from '../../app/staff-name.ts';
import { staffBack, suspendStaff } from '../../app/suspend-staff.ts';
import type { Html } from '../../web/html.ts';
import { type InboxWords, inboxWords } from '../inbox/words.ts';
import type { Room } from '../room.ts';
import { resetsLink } from '../sign-in/resets-link.ts';
import type { Visitor } from '../visitor.ts';
import type { Way } from '../way.ts';
import { ADMINISTRATORS } from './administrators.ts';
import { staffForm } from './form.ts';
import { type StaffField, staffGiven, type TypedStaff } from './given.ts';
import { invitations } from './invitations.ts';
import { peoplePage, viewPeople } from './people.ts';
import { personPage } from './person.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What was typed, shown again where something in it does not fit. */
type Again = { readonly typed?: TypedStaff; readonly wrong?: ReadonlySet<StaffField> };

type About = (c: Context, visitor: Visitor, member: StaffMember) => Response | Promise<Response>;

/** Who works here. The same use cases as the command line's `staff`. An administrator sees no case. */
export function admin(room: Room): readonly Way[] {
  const { desk, content } = room;
  const { keyring } = desk;
  const nameOf = (member: StaffMember) => openStaffName(keyring, member.id, member.name);
  const wordsFor = ({ lang }: Visitor) => inboxWords(room.tFor(lang), lang, content);
  const hasSignIn = async ({ id }: StaffMember) => (await desk.look().inside.signIns.byStaff(id)) !== null;
  const facilities = () => desk.look().inside.directory.facilities();
  const shown = (c: Context, visitor: Visitor, main: Html, status: 200 | 422 = 200) =>
    room.show(c, visitor, (t) => ({
      title: t('console:room.admin'),
      here: '/staff/admin',
      styles: ['inbox.css'],
      status,
      main,
    }));

  async function people(visitor: Visitor, words: InboxWords, form: Html, said: Html | '') {
    const { listed, open } = await viewPeople(desk.look());
    const now = desk.now();
    const links = html`${invitations(open, { words, now, proof: visitor.proof })}
${await resetsLink(room, visitor)}`;
    return peoplePage(listed, { form, said, links }, words);
  }

  /** A way about one person. Whoever is not there answers as everything that is not there. */
  function about(method: 'get' | 'post', path: string, answer: About): Way {
    return {
      method,
      path: `/admin/:id${path}`,
      who: ADMINISTRATORS,
      async answer(c, visitor) {
        const id = c.req.param('id') ?? '';
        const member = UUID.test(id) ? await desk.look().inside.staff.byId(id) : null;
        return member === null ? room.sorry(c, visitor, 404, 'not_found') : answer(c, visitor, member);
      },
    };
  }

  async function person(
    c: Context,
    visitor: Visitor,
    member: StaffMember,
    said: Html | '' = '',
    status: 200 | 422 = 200,
    again: Again = {},
  ) {
    const words = wordsFor(visitor);
    const entered = await hasSignIn(member);
    const name = nameOf(member);
    const form = staffForm(
      room,
      words,
      visitor,
      await facilities(),
      `/staff/admin/${member.id}/change`,
      again.typed ?? { ...member, name },
      again.wrong,
    );
    return shown(c, visitor, personPage({ member, name, entered, form, said, visitor, t: words.t }), status);
  }

  const wrong = (visitor: Visitor) =>
    html`<p class="wrong" role="alert">${room.tFor(visitor.lang)('admin:wrong')}</p>`;

  return [
    {
      method: 'get',
      path: '/admin',
      who: ADMINISTRATORS,
      async answer(c, visitor) {
        const words = wordsFor(visitor);
        const form = staffForm(room, words, visitor, await facilities(), '/staff/admin');
        return shown(c, visitor, await people(visitor, words, form, ''));
      },
    },
    {
      method: 'post',
      path: '/admin',
      who: ADMINISTRATORS,
      async answer(c, visitor) {
        const given = await staffGiven(c, room);
        if (!given.ok) {
          const words = wordsFor(visitor);
          const { typed, wrong: fields } = given;
          const form = staffForm(room, words, visitor, await facilities(), '/staff/admin', typed, fields);
          return shown(c, visitor, await people(visitor, words, form, wrong(visitor)), 422);
        }
        const id = await desk.run((work) => addStaff(work, given.staff, visitor.member.id));
        return c.redirect(`/staff/admin/${id}`, 303);
      },
    },
    about('get', '', (c, visitor, member) => person(c, visitor, member)),
    about('post', '/change', async (c, visitor, member) => {
      const given = await staffGiven(c, room);
      // Nobody takes the keys of the house from themselves: another administrator does.
      if (!given.ok) return person(c, visitor, member, wrong(visitor), 422, given);
      const { staff } = given;
      if (member.id === visitor.member.id && staff.role !== 'administrator') {
        const locksOut = new Set<StaffField>(['role']);
        return person(c, visitor, member, wrong(visitor), 422, { typed: staff, wrong: locksOut });
      }
      await desk.run((work) => changeStaff(work, member, staff, visitor.member.id));
      return c.redirect(`/staff/admin/${member.id}`, 303);
    }),
    about('post', '/suspend', async (c, visitor, member) => {
      if (member.id === visitor.member.id) return person(c, visitor, member, wrong(visitor), 422);
      await desk.run((work) => suspendStaff(work, member.id, visitor.member.id));
      return c.redirect(`/staff/admin/${member.id}`, 303);
    }),
    about('post', '/back', async (c, visitor, member) => {
      await desk.run((work) => staffBack(work, member.id, visitor.member.id));
      return c.redirect(`/staff/admin/${member.id}`, 303);
    }),
    about('post', '/revoke', async (c, visitor, member) => {
      const { leads } = await c.req.parseBody();
      const leadsTo = leads === 'chat' ? 'chat' : 'console';
      await desk.run((work) => revokeInvitation(work, { staffId: member.id, leadsTo }, visitor.member.id));
      return c.redirect('/staff/admin', 303);
    }),
    about('post', '/invite', async (c, visitor, member) => {
      // A new link replaces passphrase and key: for whoever has them, that takes two people.
      const entered = await hasSignIn(member);
      if (member.suspended || entered) return person(c, visitor, member, wrong(visitor), 422);
      const token = await desk.run((work) => inviteStaff(work, member.id, 'console', visitor.member.id));
      const t = room.tFor(visitor.lang);
      const said = html`<div class="sheet" role="status"><label for="link">${t('admin:link')}</label>
<input id="link" readonly value="${consoleLink(room.publicUrl, token)}"></div>`;
      return person(c, visitor, member, said);
    }),
  ];
}
