import { consoleLink } from '../../app/add-staff.ts';
import { approveReset, askReset } from '../../app/sign-in/reset.ts';
import { openStaffName } from '../../app/staff-name.ts';
import type { Room } from '../room.ts';
import type { Visitor } from '../visitor.ts';
import type { Way } from '../way.ts';
import { type Person, resetLinkPage, resetsPage } from './pages/resets.ts';

const WHO = ['coordinator', 'administrator'] as const;
const UUID = /^[0-9a-f-]{36}$/;

/** Where the way here begins. */
const roomOf = ({ member }: Visitor) => (member.role === 'administrator' ? '/staff/admin' : '/staff/team');

/** A lost passphrase: one asks, another agrees, and the person starts anew. */
export function resetWays({ desk, show, sorry, publicUrl }: Room): readonly Way[] {
  const { store, keyring } = desk;

  async function people(mine: string): Promise<readonly Person[]> {
    const asked = new Map((await store.signIns.resets()).map((one) => [one.staffId, one.askedBy]));
    const list: Person[] = [];
    for (const member of await store.staff.list()) {
      if (member.suspended || member.id === mine) continue;
      if ((await store.signIns.byStaff(member.id)) === null) continue;
      const by = asked.get(member.id);
      const state = by === undefined ? 'none' : by === mine ? 'mine' : 'other';
      list.push({ id: member.id, name: openStaffName(keyring, member.id, member.name), state });
    }
    return list;
  }

  return [
    {
      method: 'get',
      path: '/resets',
      who: WHO,
      async answer(c, visitor) {
        const found = await people(visitor.member.id);
        return show(c, visitor, (t) => ({
          title: t('signin:resets.title'),
          here: roomOf(visitor),
          main: resetsPage(t, found, visitor.proof, c.req.query('no') !== undefined, roomOf(visitor)),
        }));
      },
    },
    {
      method: 'post',
      path: '/resets/ask',
      who: WHO,
      async answer(c, { member }) {
        const { staff } = await c.req.parseBody();
        const fits = typeof staff === 'string' && UUID.test(staff);
        const asked = fits && (await desk.run((work) => askReset(work, member, staff)));
        return c.redirect(asked ? '/staff/resets' : '/staff/resets?no', 303);
      },
    },
    {
      method: 'post',
      path: '/resets/approve',
      who: WHO,
      async answer(c, visitor) {
        const { staff } = await c.req.parseBody();
        if (typeof staff !== 'string' || !UUID.test(staff)) return c.redirect('/staff/resets?no', 303);
        const approved = await desk.run((work) => approveReset(work, visitor.member, staff));
        if (!approved.ok) return c.redirect('/staff/resets?no', 303);
        const member = await store.staff.byId(staff);
        if (member === null) return sorry(c, visitor, 404, 'not_found');
        return show(c, visitor, (t) => ({
          title: t('signin:resets.title'),
          here: roomOf(visitor),
          main: resetLinkPage(
            t,
            openStaffName(keyring, member.id, member.name),
            consoleLink(publicUrl, approved.token),
          ),
        }));
      },
    },
  ];
}
