import { publishSummary } from '../../app/publish-summary.ts';
import { lastFinishedMonth } from '../../core/evidence/month.ts';
import { planOf } from '../../core/evidence/periods.ts';
import type { Room } from '../room.ts';
import type { Way } from '../way.ts';
import { askedIn, queryOf } from './asked.ts';
import { publishPage } from './publish-page.ts';
import { READERS } from './readers.ts';

/** Publishing a period: first what that fixes for good, then doing it. */
export function publishing(room: Room): readonly Way[] {
  const { desk, content } = room;
  const lists = new Map(
    [...content.lists].map(([name, list]) => [name, list.map(({ value }) => value.code)]),
  );
  const underway = new Set<Promise<unknown>>();

  return [
    {
      method: 'get',
      path: '/evidence/publish',
      who: READERS,
      async answer(c, visitor) {
        const { period, seen } = askedIn((name) => c.req.query(name));
        const stopped = c.req.query('stopped') === '1';
        if (period === null) return c.redirect('/staff/evidence?problem=period', 303);
        if (period.to > lastFinishedMonth(desk.now()))
          return c.redirect('/staff/evidence?problem=not_over', 303);
        // Stopped at the last moment, it may have been too late: that is known in a second.
        if (stopped) await Promise.allSettled(underway);
        const kept = await desk.store.evidence.releases();
        const plan = planOf(
          period,
          kept.map(({ release }) => release),
        );
        if (plan.is === 'cuts') return c.redirect('/staff/evidence?problem=cuts', 303);
        const { parts } = plan;
        if (parts.every(({ released }) => released))
          return c.redirect(`/staff/evidence?${queryOf({ period, seen })}`, 303);
        return room.show(c, visitor, (t, lang) => ({
          title: t('console:room.evidence'),
          here: '/staff/evidence',
          styles: ['evidence.css'],
          scripts: ['publish.js'],
          main: publishPage({ period, parts, stopped, proof: visitor.proof }, t, lang),
        }));
      },
    },
    {
      method: 'post',
      path: '/evidence/publish',
      who: READERS,
      async answer(c, { member }) {
        const form = await c.req.parseBody();
        const asked = askedIn((name) => {
          const value = form[name];
          return typeof value === 'string' ? value : undefined;
        });
        if (asked.period === null) return c.redirect('/staff/evidence?problem=period', 303);
        const { signal } = c.req.raw;
        const doing = publishSummary(desk.store, asked.period, lists, member.id, desk.now(), signal);
        underway.add(doing);
        const done = await doing.finally(() => underway.delete(doing));
        if (done.is === 'stopped')
          return c.redirect(`/staff/evidence/publish?${queryOf(asked, { stopped: '1' })}`, 303);
        const query = done.is === 'published' ? queryOf(asked) : `problem=${done.is}`;
        return c.redirect(`/staff/evidence?${query}`, 303);
      },
    },
  ];
}
