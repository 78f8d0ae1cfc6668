import { back, done, sendNow } from './choose.ts';
import { again, enter, goOn, home } from './move.ts';
import { offeredAt, shownAt } from './offer.ts';
import { maySend } from './path.ts';
import { reviewOptions } from './review.ts';
import { unsentStep } from './set-aside.ts';
import { isAnswered, note, screen } from './show.ts';
import { isSurvey } from './survey.ts';
import { change, type Place, setAnswer, type Turn } from './turn.ts';

/** What an aside lets through: it is answered first, so that no text is lost. */
const PAST_ASIDES: ReadonlySet<string> = new Set(['stop', 'why', 'help', 'language']);

/** What every step gives without asking, by button or word. */
export function navigate(turn: Turn, place: Place, name: string): void {
  if (place.flow.id === 'asides' && !PAST_ASIDES.has(name)) return again(turn, [{ key: 'ui:no_fit.exact' }]);
  switch (name) {
    case 'stop':
      return stop(turn);
    case 'back':
      return back(turn, place);
    case 'forward':
      return forward(turn, place);
    case 'skip':
      return skip(turn, place);
    case 'send':
      return maySend(turn, place) ? sendNow(turn, place) : again(turn, [{ key: 'ui:not_yet' }]);
    case 'done':
      return place.step.kind === 'text' ? forward(turn, place) : done(turn, place);
    case 'more':
      return nextPage(turn, place);
    case 'all':
      return back(turn, place);
    case 'why':
      return again(turn, [{ key: place.step.why ?? 'ui:why' }]);
    case 'help':
      return again(turn, [{ key: 'ui:help' }]);
    case 'language':
      return language(turn, place);
    case 'menu':
      return toMenu(turn, place);
    case 'peer':
      return toPeer(turn);
    default:
      return again(turn, [{ key: 'ui:late' }]);
  }
}

/** On with the answer as it is. */
function forward(turn: Turn, place: Place): void {
  if (place.step.kind === 'choices') return done(turn, place);
  if (!isAnswered(turn, place)) return skip(turn, place);
  goOn(turn, place);
}

function skip(turn: Turn, place: Place): void {
  if (place.step.required === true) return again(turn, [{ key: 'ui:no_skip' }]);
  if (place.step.counted === false) return again(turn, []);
  if (place.step.field !== undefined && place.step.kind !== 'text')
    setAnswer(turn, place.flow, place.step.field, []);
  if (place.step.kind === 'facility') setAnswer(turn, place.flow, 'facility', []);
  goOn(turn, place);
}

function nextPage(turn: Turn, place: Place): void {
  const all = place.step.kind === 'review' ? reviewOptions(turn, place) : offeredAt(turn, place);
  const { pages, page } = shownAt(turn, place, all);
  change(turn, { page: (page + 1) % pages });
  turn.say.push(screen(turn, place, [], true));
}

function language(turn: Turn, place: Place): void {
  const to = turn.book.steps.get('welcome.change_language');
  if (to === undefined || turn.session.lang === null) return again(turn, []);
  if (place.flow.id === 'welcome' && turn.session.interrupted === undefined) interruptFor(turn, place);
  else if (place.flow.id === 'asides') askAgainLater(turn, place);
  else if (place.flow.id !== 'welcome') interruptFor(turn, place);
  enter(turn, to);
}

function interruptFor(turn: Turn, place: Place): void {
  change(turn, { interrupted: { at: `${place.flow.id}.${place.step.id}`, after: 'again', queue: [] } });
}

/** The language changes in the middle of an aside: it comes first when the talk goes on. */
function askAgainLater(turn: Turn, place: Place): void {
  const waiting = turn.session.interrupted;
  if (waiting === undefined) return interruptFor(turn, place);
  const queue = [`${place.flow.id}.${place.step.id}`, ...waiting.queue];
  change(turn, { interrupted: { ...waiting, queue } });
}

/** A report that is not sent yet is never left without a word. */
export function toMenu(turn: Turn, place: Place): void {
  const asks = turn.session.draft !== null && turn.session.staff === undefined;
  if (asks && place.flow.id !== 'menu' && turn.session.interrupted === undefined) interruptFor(turn, place);
  const to = asks ? turn.book.steps.get(unsentStep(turn)) : home(turn);
  if (to !== null && to !== undefined) enter(turn, to);
}

function toPeer(turn: Turn): void {
  const to = turn.book.steps.get('menu.peer');
  if (to !== undefined && turn.session.staff === undefined) enter(turn, to);
}

/** The word alone, at any point: the draft and everything the platform lets us delete is gone. */
export function stop(turn: Turn): void {
  if (turn.session.staff !== undefined) {
    const to = home(turn);
    if (to !== null) enter(turn, to);
    return;
  }
  const { draft, parked, reports } = turn.session;
  const unsent = [draft, parked].filter((one) => one !== null && one !== undefined);
  const texts = [
    { key: 'ui:stopped' },
    ...(unsent.some((one) => !isSurvey(one)) ? [{ key: 'ui:stopped_draft' }] : []),
    ...(unsent.some(isSurvey) ? [{ key: 'ui:stopped_survey' }] : []),
  ];
  const sent = { key: reports === undefined ? 'ui:stopped_sent_before' : 'ui:stopped_sent' };
  turn.say.push(note(turn, [...texts, sent, { key: 'ui:cleared_app' }]));
  if (draft !== null) turn.effects.push({ do: 'drop_draft' });
  turn.effects.push({ do: 'clear_chat', stop: true });
}
