import type { Flow } from './flow.ts';
import type { Input } from './input.ts';
import { again, enter, firstOpen } from './move.ts';
import type { Text } from './say.ts';
import type { Draft } from './session.ts';
import { isSurvey, SURVEY } from './survey.ts';
import { change, drop, type Turn } from './turn.ts';

type Resume = Extract<Input, { type: 'resume' }>;

/** A survey's link was followed: it begins or goes on, or it is said why not. False where the outcome is another's. */
export function surveyOpened(turn: Turn, input: Resume): boolean {
  if (input.outcome === 'survey_open') {
    const flow = turn.book.flows.get(String(input.facts.survey ?? ''));
    if (flow === undefined) say(turn, { key: 'flows:survey_opening.said.unknown' });
    else begin(turn, flow, input.once?.ticket);
    return true;
  }
  const [, why] = /^survey_(\w+)$/.exec(input.outcome) ?? [];
  if (why === undefined) return false;
  say(turn, { key: `flows:survey_opening.said.${why}` });
  return true;
}

/** Begins the answers, or goes on with those that are there, at the first question that is open. */
function begin(turn: Turn, flow: Flow, ticket: unknown): void {
  const { draft, parked, lang, country } = turn.session;
  const own = [draft, parked].find((one) => one?.flow === flow.id) ?? null;
  const other = [draft, parked].find((one) => one && one.flow !== flow.id) ?? undefined;
  const kept: Draft = own ?? { kind: SURVEY, flow: flow.id, version: flow.version, answers: {}, texts: {} };
  drop(turn, 'parked', 'interrupted', 'editing');
  change(turn, {
    draft: typeof ticket === 'string' ? { ...kept, ticket } : kept,
    ...(other === undefined ? {} : { parked: other }),
  });
  // A talk that begins with the link has its first screens before the survey.
  const first = lang === null ? 'language' : country === null ? 'country' : null;
  const place = first === null ? firstOpen(turn, flow) : (turn.book.steps.get(`welcome.${first}`) ?? null);
  if (place !== null) enter(turn, place);
}

function say(turn: Turn, text: Text): void {
  const first = turn.session.lang === null ? turn.book.steps.get('welcome.language') : undefined;
  if (first === undefined) again(turn, [text]);
  else enter(turn, first, [text]);
}

/** What was answered could not be taken: nothing waits to be sent any more. */
const ENDED: ReadonlySet<string> = new Set(['closed', 'again', 'not_here']);

/** What an outcome changes of the answers at hand. */
export function surveyHeard(turn: Turn, { outcome, once }: Resume): void {
  const { draft } = turn.session;
  if (!isSurvey(draft)) return;
  if (outcome === 'ticket_good' && typeof once?.ticket === 'string')
    change(turn, { draft: { ...draft, ticket: once.ticket } });
  if (outcome === 'no_ticket') {
    const { ticket: _, ...rest } = draft;
    change(turn, { draft: rest });
  }
  if (!ENDED.has(outcome)) return;
  change(turn, { draft: null });
  drop(turn, 'editing', 'interrupted');
}
