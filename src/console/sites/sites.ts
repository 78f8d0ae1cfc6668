import { seeSiteAlerts } from '../../app/see-site-alerts.ts';
import { inboxWords } from '../inbox/words.ts';
import type { Room } from '../room.ts';
import type { Way } from '../way.ts';
import { sitesPage } from './page.ts';

/** Similar reports from one place, for those who coordinate there. */
export function sites(room: Room): readonly Way[] {
  return [
    {
      method: 'get',
      path: '/sites',
      who: ['coordinator'],
      async answer(c, visitor) {
        const seen = await room.desk.run((work) => seeSiteAlerts(work, visitor.member));
        return room.show(c, visitor, (t, lang) => ({
          title: t('console:room.sites'),
          here: '/staff/sites',
          main: sitesPage(seen, inboxWords(t, lang, room.content)),
        }));
      },
    },
  ];
}
