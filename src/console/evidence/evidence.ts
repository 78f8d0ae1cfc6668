import { summarise } from '../../app/summarise.ts';
import { lastFinishedMonth } from '../../core/evidence/month.ts';
import { planOf } from '../../core/evidence/periods.ts';
import { inboxWords } from '../inbox/words.ts';
import type { Room } from '../room.ts';
import type { Way } from '../way.ts';
import { type Asked, askedIn } from './asked.ts';
import { evidencePage } from './page.ts';
import { placesTold } from './places-told.ts';
import { publishing } from './publish.ts';
import { READERS } from './readers.ts';

/** What the published periods tell: to look at, and to take along; and publishing what is not yet. */
export function evidence(room: Room): readonly Way[] {
  const { desk, content, summarizer, texts } = room;

  /** The releases of what is asked for; the newest where nothing is, or nothing that can be had. */
  async function chosen({ period, seen }: Asked) {
    const kept = await desk.store.evidence.releases();
    const all = kept.map(({ release }) => release);
    const plan = period === null ? null : planOf(period, all);
    const whole = plan?.is === 'parts' && plan.parts.every(({ released }) => released);
    const last = all.at(-1);
    const shown =
      whole && period !== null ? period : last === undefined ? null : { from: last.from, to: last.to };
    const releases = kept.filter(
      ({ release }) => shown !== null && release.from >= shown.from && release.to <= shown.to,
    );
    return { all, releases, asked: { period: shown, seen } };
  }

  return [
    {
      method: 'get',
      path: '/evidence',
      who: READERS,
      async answer(c, visitor) {
        const { all, releases, asked } = await chosen(askedIn((name) => c.req.query(name)));
        const summary =
          releases.length === 0 ? null : await summarise(desk.store, desk.keyring, releases, asked.seen);
        const problem = c.req.query('problem');
        const { t, region, country } = inboxWords(room.tFor(visitor.lang), visitor.lang, content);
        return room.show(c, visitor, () => ({
          title: t('console:room.evidence'),
          here: '/staff/evidence',
          styles: ['evidence.css', 'quotes.css'],
          main: evidencePage(
            {
              asked,
              periods: all.map(({ from, to }) => ({ from, to })),
              places: placesTold(
                releases.map(({ release }) => release),
                { region, country },
              ),
              page: summary === null ? null : summarizer.page(summary, visitor.lang),
              formats: summarizer.formats,
              langs: texts.langs,
              problem: problem === 'not_over' || problem === 'cuts' || problem === 'period' ? problem : null,
              lastMonth: lastFinishedMonth(desk.now()),
            },
            t,
            visitor.lang,
          ),
        }));
      },
    },
    ...publishing(room),
    {
      method: 'get',
      path: '/evidence/file',
      who: READERS,
      async answer(c, { member, lang: own }) {
        const { releases, asked } = await chosen(askedIn((name) => c.req.query(name)));
        const format = c.req.query('format') ?? '';
        if (releases.length === 0 || !summarizer.formats.includes(format))
          return c.redirect('/staff/evidence', 303);
        const wanted = c.req.query('lang') ?? own;
        const lang = texts.langs.includes(wanted) ? wanted : own;
        const summary = await summarise(desk.store, desk.keyring, releases, asked.seen);
        const { name, bytes } = await summarizer.make(summary, format, lang);
        const detail = JSON.stringify({ ...asked.period, ...asked.seen, lang, formats: [format] });
        await desk.run(({ inside, now }) =>
          inside.audit.append({ at: now, actor: member.id, action: 'summary_written', detail }),
        );
        c.header('Content-Disposition', `attachment; filename="${name}"`);
        c.header('Content-Type', 'application/octet-stream');
        return c.body(new Uint8Array(bytes));
      },
    },
  ];
}
