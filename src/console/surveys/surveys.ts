import type { Context } from 'hono';
import type { StaffRole } from '../../app/ports/staff.ts';
import type { SurveyRound } from '../../app/ports/surveys.ts';
import { addSurvey } from '../../app/surveys/add-survey.ts';
import { closeRound } from '../../app/surveys/close-round.ts';
import { keptSurvey } from '../../app/surveys/kept-survey.ts';
import { openRound } from '../../app/surveys/open-round.ts';
import { surveySummary } from '../../app/surveys/results.ts';
import type { Finding } from '../../content/finding.ts';
import { readSurvey } from '../../content/read-survey.ts';
import type { Room } from '../room.ts';
import type { Visitor } from '../visitor.ts';
import type { Way } from '../way.ts';
import { listPage } from './list-page.ts';
import { printing } from './printing.ts';
import { roundPage } from './round-page.ts';
import { roundView } from './round-view.ts';

const READERS: readonly StaffRole[] = ['advocate', 'coordinator'];
const KEEPERS: readonly StaffRole[] = ['coordinator'];

type About = (c: Context, visitor: Visitor, round: SurveyRound) => Response | Promise<Response>;

/** Surveys: adding one, looking at it as it will be asked, opening, printing, closing, and its figures. */
export function surveys(room: Room): readonly Way[] {
  const { desk, content, summarizer, texts } = room;

  /** The round that an address names, `id.round`; what is none answers 404. */
  const about =
    (then: About) =>
    async (c: Context, visitor: Visitor): Promise<Response> => {
      const [, id = '', nth = '0'] = /^([a-z][a-z0-9_]*)\.(\d{1,6})$/.exec(c.req.param('survey') ?? '') ?? [];
      const round = await desk.store.surveys.find({ id, round: Number(nth) });
      return round === null ? room.sorry(c, visitor, 404, 'not_found') : then(c, visitor, round);
    };
  const at = ({ id, round }: SurveyRound, problem?: string) =>
    `/staff/surveys/${id}.${round}${problem === undefined ? '' : `?problem=${problem}`}`;

  async function list(c: Context, visitor: Visitor, findings: readonly Finding[], problem: string | null) {
    const rounds = await desk.store.surveys.list();
    const status = findings.length > 0 || problem !== null ? 422 : 200;
    return room.show(c, visitor, (t, lang) => ({
      title: t('console:room.surveys'),
      here: '/staff/surveys',
      status,
      main: listPage({ rounds, findings, problem, proof: visitor.proof, role: visitor.member.role }, t, lang),
    }));
  }

  return [
    {
      method: 'get',
      path: '/surveys',
      who: READERS,
      answer: (c, visitor) => list(c, visitor, [], null),
    },
    {
      method: 'post',
      path: '/surveys',
      who: KEEPERS,
      async answer(c, visitor) {
        const { file } = await c.req.parseBody();
        const written = file instanceof File ? await file.text() : '';
        if (!(file instanceof File) || written === '') return list(c, visitor, [], 'no_file');
        const read = readSurvey(content, file.name, written);
        if (!read.ok) return list(c, visitor, read.findings, null);
        const added = await desk.run(({ inside, now }) =>
          addSurvey({ inside, now, by: visitor.member.id }, read.survey),
        );
        return 'round' in added ? c.redirect(at(added.round), 303) : list(c, visitor, [], added.is);
      },
    },
    {
      method: 'get',
      path: '/surveys/:survey',
      who: READERS,
      answer: about(async (c, visitor, round) => {
        const view = await roundView(room, round, visitor.lang);
        const problem = c.req.query('problem') ?? null;
        return room.show(c, visitor, (t, lang) => ({
          title: t('console:room.surveys'),
          here: '/staff/surveys',
          styles: ['evidence.css'],
          main: roundPage(
            { ...view, problem, proof: visitor.proof, role: visitor.member.role, langs: texts.langs },
            t,
            lang,
          ),
        }));
      }),
    },
    {
      method: 'post',
      path: '/surveys/:survey/open',
      who: KEEPERS,
      answer: about(async (c, { member }, round) => {
        const { closes } = await c.req.parseBody();
        const last = typeof closes === 'string' && /^\d{4}-\d\d-\d\d$/.test(closes) ? closes : undefined;
        const done = await desk.run(({ inside, now }) =>
          openRound({ inside, now, by: member.id }, round, last),
        );
        return c.redirect(at(round, done.is === 'opened' ? undefined : done.is), 303);
      }),
    },
    {
      method: 'post',
      path: '/surveys/:survey/close',
      who: KEEPERS,
      answer: about(async (c, { member }, round) => {
        await desk.run(({ inside, now }) => closeRound({ inside, now, by: member.id }, round, content));
        return c.redirect(at(round), 303);
      }),
    },
    {
      method: 'get',
      path: '/surveys/:survey/file',
      who: READERS,
      answer: about(async (c, { member, lang: own }, round) => {
        const found = await surveySummary(desk.store, round, content);
        const format = c.req.query('format') ?? '';
        if (found === null || !summarizer.formats.includes(format)) return c.redirect(at(round), 303);
        const wanted = c.req.query('lang') ?? own;
        const lang = texts.langs.includes(wanted) ? wanted : own;
        const { name, bytes } = await summarizer.make(found.summary, format, lang, found.words);
        const detail = JSON.stringify({ survey: found.words.name, lang, formats: [format] });
        await desk.run(({ inside, now }) =>
          inside.audit.append({ at: now, actor: member.id, action: 'summary_written', detail }),
        );
        c.header('Content-Disposition', `attachment; filename="${name}"`);
        c.header('Content-Type', 'application/octet-stream');
        return c.body(new Uint8Array(bytes));
      }),
    },
    ...printing(room, about, (round) => keptSurvey(round)),
  ];
}
