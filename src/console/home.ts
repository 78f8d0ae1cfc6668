import { homeOf } from './pages/page.ts';
import type { Room } from './room.ts';
import { EVERY_ROLE, type Way } from './way.ts';

/** Ways that belong to no room: out, and to where somebody's day begins. */
export function home({ visitors }: Room): readonly Way[] {
  return [
    {
      method: 'post',
      path: '/sign-out',
      who: EVERY_ROLE,
      async answer(c) {
        await visitors.end(c);
        c.header('Clear-Site-Data', '"storage", "cache"');
        return c.redirect('/staff/sign-in', 303);
      },
    },
    {
      method: 'get',
      path: '/home',
      who: EVERY_ROLE,
      answer: (c, { member }) => c.redirect(homeOf(member.role), 303),
    },
  ];
}
