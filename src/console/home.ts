import { html } from 'hono/html';
import { homeOf } from './pages/page.ts';
import type { Room } from './room.ts';
import { EVERY_ROLE, type Way } from './way.ts';

/** Ways that belong to no room: out, and to where somebody's day begins. */
export function home({ visitors, show }: Room): readonly Way[] {
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
    {
      method: 'get',
      path: '/me',
      who: EVERY_ROLE,
      answer: (c, visitor) =>
        show(c, visitor, (t) => ({
          title: t('console:room.me'),
          here: '/staff/me',
          main: html`<h1>${visitor.name}</h1>`,
        })),
    },
  ];
}
