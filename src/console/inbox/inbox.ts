import type { Context } from 'hono';
import { html } from 'hono/html';
import { setFull } from '../../app/casework/set-full.ts';
import type { StaffRole } from '../../app/ports/staff.ts';
import type { Room } from '../room.ts';
import { resetsLink } from '../sign-in/resets-link.ts';
import type { Visitor } from '../visitor.ts';
import type { Way } from '../way.ts';
import { askedIn } from './asked.ts';
import { filters } from './filters.ts';
import { help } from './help.ts';
import { listOf, liveList, markOf } from './list.ts';
import { teamPage, viewTeam } from './team.ts';
import { viewInbox } from './view.ts';
import { inboxWords } from './words.ts';

const WORKERS: readonly StaffRole[] = ['paralegal', 'coordinator'];

/** Where the working day begins: what is mine, what waits, what is late; and, for coordinators, who carries what. */
export function inbox(room: Room): readonly Way[] {
  const { desk, content, texts } = room;
  const look = (c: Context, { member, lang }: Visitor) => {
    const words = inboxWords(room.tFor(lang), lang, content);
    const asked = askedIn((name) => c.req.query(name));
    return viewInbox(desk, content, words, member, asked).then((view) => ({ view, words }));
  };

  return [
    {
      method: 'get',
      path: '',
      who: WORKERS,
      async answer(c, visitor) {
        const { view, words } = await look(c, visitor);
        return room.show(c, visitor, (t) => ({
          title: t('console:room.inbox'),
          here: '/staff',
          styles: ['inbox.css'],
          scripts: ['inbox.js'],
          main: html`<div class="row top"><h1>${t('console:room.inbox')}</h1><a class="button quiet" id="reload" href="">${t('inbox:reload')}</a></div>
${filters(view.asked, visitor.member, content, texts.langs, words)}
${liveList(view, content, words, visitor)}
${help(t)}`,
        }));
      },
    },
    {
      method: 'get',
      path: '/inbox/now',
      who: WORKERS,
      unattended: true,
      async answer(c, visitor) {
        const { view, words } = await look(c, visitor);
        const mark = markOf(listOf(view, content, words, visitor));
        if (mark === c.req.query('mark')) return c.body(null, 204);
        return c.html(liveList(view, content, words, visitor));
      },
    },
    {
      method: 'post',
      path: '/full',
      who: WORKERS,
      async answer(c, { member }) {
        const { full } = await c.req.parseBody();
        await desk.run((work) => setFull(work, member, full === 'yes'));
        return c.redirect('/staff', 303);
      },
    },
    {
      method: 'get',
      path: '/team',
      who: ['coordinator'],
      async answer(c, visitor) {
        const words = inboxWords(room.tFor(visitor.lang), visitor.lang, content);
        const view = await viewTeam(desk, visitor.member);
        const resets = await resetsLink(room, visitor);
        return room.show(c, visitor, (t) => ({
          title: t('console:room.team'),
          here: '/staff/team',
          styles: ['inbox.css'],
          main: teamPage(view, words, resets),
        }));
      },
    },
  ];
}
