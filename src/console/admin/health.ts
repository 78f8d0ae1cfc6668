import { viewHealth } from '../../app/health.ts';
import { retryOutbox } from '../../app/retry-outbox.ts';
import { inboxWords } from '../inbox/words.ts';
import type { Room } from '../room.ts';
import type { Way } from '../way.ts';
import { ADMINISTRATORS } from './administrators.ts';
import { healthPage } from './health-page.ts';

/** How the deployment stands, as `doctor`, `status` and `outbox dead` say it: settings, counts and times alone. */
export function health(room: Room): readonly Way[] {
  const { desk, content } = room;
  return [
    {
      method: 'get',
      path: '/health',
      who: ADMINISTRATORS,
      async answer(c, visitor) {
        const view = await viewHealth(desk.store, room.health);
        const retried = /^\d{1,9}$/.exec(c.req.query('retried') ?? '')?.[0] ?? null;
        return room.show(c, visitor, (t, lang) => ({
          title: t('console:room.health'),
          here: '/staff/health',
          main: healthPage(view, {
            words: inboxWords(t, lang, content),
            now: desk.now(),
            practice: room.practice(),
            webChat: room.publicUrl.href,
            proof: visitor.proof,
            retried: retried === null ? null : Number(retried),
          }),
        }));
      },
    },
    {
      method: 'post',
      path: '/health/retry',
      who: ADMINISTRATORS,
      async answer(c, { member }) {
        const number = await desk.run((work) => retryOutbox(work, member.id));
        return c.redirect(`/staff/health?retried=${number}`, 303);
      },
    },
  ];
}
