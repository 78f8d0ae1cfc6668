import type { Context } from 'hono';
import type { SurveyRound } from '../../app/ports/surveys.ts';
import { linksOf } from '../../app/surveys/links.ts';
import { type PrintWords, posterPage, ticketPage } from '../../app/surveys/print-page.ts';
import { MOST_TICKETS, printTickets } from '../../app/surveys/print-tickets.ts';
import type { Survey } from '../../content/schema/survey.ts';
import type { Room } from '../room.ts';
import type { Visitor } from '../visitor.ts';
import type { Way } from '../way.ts';
import { addressesIn } from './round-view.ts';

type About = (
  then: (c: Context, visitor: Visitor, round: SurveyRound) => Promise<Response>,
) => (c: Context, visitor: Visitor) => Promise<Response>;

/** Pages to print: one to hang up, and tickets to cut apart. They come as files, whole in themselves. */
export function printing(room: Room, about: About, surveyOf: (round: SurveyRound) => Survey): readonly Way[] {
  const { desk } = room;
  const words = (survey: Survey, wanted: string): PrintWords => {
    const lang = survey.title[wanted] === undefined ? (Object.keys(survey.title)[0] ?? 'en') : wanted;
    return { lang, title: survey.title[lang] ?? '', text: (key) => room.texts.t(lang, key) };
  };
  const file = (c: Context, name: string, page: string) => {
    c.header('Content-Disposition', `attachment; filename="${name}"`);
    c.header('Content-Type', 'text/html; charset=utf-8');
    return c.body(page);
  };
  return [
    {
      method: 'get',
      path: '/surveys/:survey/poster',
      who: ['coordinator', 'advocate'],
      answer: about(async (c, { lang }, round) => {
        const survey = surveyOf(round);
        const whatsapp = (c.req.query('whatsapp') ?? '').replace(/\D/g, '');
        const links = linksOf(round, survey, addressesIn(room, whatsapp));
        const typed = round.state === 'open' ? Object.values(survey.words ?? {}).flat() : [];
        const chosen = words(survey, c.req.query('lang') ?? lang);
        return file(c, `${round.id}-${round.round}.html`, posterPage(links, typed, chosen));
      }),
    },
    {
      method: 'post',
      path: '/surveys/:survey/tickets',
      who: ['coordinator'],
      answer: about(async (c, { member, lang }, round) => {
        const { count, lang: wanted } = await c.req.parseBody();
        const many = Math.min(MOST_TICKETS, Math.max(1, Math.trunc(Number(count)) || 60));
        const printed = await desk.run(({ inside, now }) =>
          printTickets({ inside, now, by: member.id }, desk.keyring, round, many),
        );
        const back = `/staff/surveys/${round.id}.${round.round}`;
        if (printed.is !== 'printed') return c.redirect(`${back}?problem=${printed.is}`, 303);
        const survey = surveyOf(round);
        const tickets = printed.tickets.map((ticket) => ({
          ticket,
          link: linksOf(round, survey, addressesIn(room, ''), ticket).web,
        }));
        const chosen = words(survey, typeof wanted === 'string' ? wanted : lang);
        return file(c, `${round.id}-tickets.html`, ticketPage(tickets, chosen));
      }),
    },
  ];
}
