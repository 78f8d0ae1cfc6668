import type { Book, Surroundings, Word } from './book.ts';
import { back, choose, done, sendNow } from './choose.ts';
import type { Lang } from './flow.ts';
import type { Input, MediaKind } from './input.ts';
import { again, enter, firstOpen, goOn, home } from './move.ts';
import { normalise } from './normalise.ts';
import { offeredAt, shownAt } from './offer.ts';
import { maySend } from './path.ts';
import { resume } from './resume.ts';
import { reviewOptions } from './review.ts';
import type { Session } from './session.ts';
import { isAnswered, NAV_MARK, note, screen } from './show.ts';
import { takeText } from './texts.ts';
import { change, drop, type Outcome, type Place, placeOf, setAnswer, type Turn } from './turn.ts';
import { typedLink } from './typed-link.ts';

/**
 * One turn of the talk: what was there, one input, what is true around it; out come the next session, what to say, and
 * what the world must do. Pure: the same arguments give the same outcome, and the arguments are left as they were.
 * A null session in: the first turn. A null session out: everything of the talk is to be wiped.
 */
export function step(book: Book, session: Session | null, input: Input, env: Surroundings): Outcome {
  const turn: Turn = { book, env, session: session ?? first(env), once: {}, say: [], effects: [] };
  if (session === null) return begin(turn, input);
  if (placeOf(turn) === null && input.type !== 'resume') recover(turn);
  else take(turn, input);
  return outcome(turn);
}

/** The screen number starts from the clock, so that a button from before a wipe never fits a screen after it. */
function first(env: Surroundings): Session {
  return {
    lang: null,
    country: env.countries.length === 1 ? (env.countries[0] ?? null) : null,
    flow: 'welcome',
    step: 'language',
    rev: Math.floor(env.now / 1000) % 1_000_000_000,
    trail: [],
    draft: null,
    ...(env.staff === undefined
      ? {}
      : { staff: env.staff.id, lang: env.staff.lang, flow: 'staff', step: 'home' }),
  };
}

function begin(turn: Turn, input: Input): Outcome {
  if (input.type === 'resume' || input.type === 'open') {
    resume(turn, input);
    return outcome(turn);
  }
  if (isStop(turn, input)) return stopped(turn);
  const token = invitation(input);
  if (token !== null) {
    turn.effects.push({ do: 'link_staff', token });
    return outcome(turn);
  }
  if (linked(turn, input) || linkedByText(turn, input)) return outcome(turn);
  if (turn.session.staff !== undefined) {
    again(turn, []);
    return outcome(turn);
  }
  if (input.type === 'text') turn.say.push(...cardsBeforeLanguage(turn, input.text));
  startAgain(turn);
  return outcome(turn);
}

/** A first message may already speak of danger; no language was chosen yet, so the app's own is taken. */
function cardsBeforeLanguage(turn: Turn, text: string): Turn['say'] {
  const lang: Lang = turn.book.langs.find((one) => one === turn.env.hint) ?? turn.book.langs[0] ?? 'en';
  const probe: Turn = { ...turn, session: { ...turn.session, lang }, say: [], effects: [] };
  const place = turn.book.steps.get('welcome.language');
  if (place !== undefined) takeText(probe, place, text);
  return probe.say.filter((message) => message.expects === 'none');
}

function outcome(turn: Turn): Outcome {
  const wiped = turn.effects.some((effect) => effect.do === 'clear_chat' && effect.keepSession !== true);
  if (wiped) turn.say.push(note(turn, [{ key: 'ui:cleared' }]));
  return { session: wiped ? null : turn.session, say: turn.say, effects: turn.effects };
}

function take(turn: Turn, input: Input): void {
  switch (input.type) {
    case 'resume':
    case 'open':
      return resume(turn, input);
    case 'press':
      return press(turn, input.rev, input.value);
    case 'media':
      return refuseMedia(turn, input.kind);
    case 'command':
      return command(turn, input.name, invitation(input));
    case 'text':
      return typed(turn, input.text);
  }
}

function press(turn: Turn, rev: number, value: string): void {
  if (rev === 0)
    return void (linked(turn, { type: 'press', rev, value }) || again(turn, [{ key: 'ui:late' }]));
  if (rev !== turn.session.rev) return again(turn, [{ key: 'ui:late' }]);
  const place = placeOf(turn);
  if (place === null) return recover(turn);
  if (value.startsWith(NAV_MARK)) return navigate(turn, place, value.slice(NAV_MARK.length));
  choose(turn, place, value);
}

/** Buttons of messages that belong to no screen: `case.REF` in an alert, `take.REF`, `answers.LINK` in a push. */
function linked(turn: Turn, input: Input): boolean {
  if (input.type !== 'press' || input.rev !== 0) return false;
  const [name, link] = input.value.split('.', 2);
  if (name === undefined || link === undefined || link === '') return false;
  const to = name === 'answers' ? 'my_report.answers' : name === 'case' ? 'staff.open' : null;
  const place = to === null ? undefined : turn.book.steps.get(to);
  if (place === undefined || (name === 'case' && turn.session.staff === undefined)) return false;
  turn.once = { link };
  enter(turn, place);
  return true;
}

/** The same where there are no buttons: the case's reference, or the word for "answer". */
function linkedByText(turn: Turn, input: Input): boolean {
  if (input.type !== 'text') return false;
  const value = typedLink(turn, input.text, turn.book.words.get(normalise(input.text)));
  return value !== null && linked(turn, { type: 'press', rev: 0, value });
}

function typed(turn: Turn, text: string): void {
  const place = placeOf(turn);
  if (place === null) return recover(turn);
  const word = turn.book.words.get(normalise(text));
  if (word !== undefined && obey(turn, place, word)) return;
  if (place.flow.id !== 'asides' && linkedByText(turn, { type: 'text', text })) return;
  takeText(turn, place, text);
}

/** Words that mean the same everywhere. Alone in a message they are commands; inside a story they are words. */
function obey(turn: Turn, place: Place, word: Word): boolean {
  if (word === 'yes' || word === 'no') return yesNo(turn, place, word);
  if (word === 'answer') return false;
  if (word === 'more' && place.step.kind === 'text') return false;
  if (word === 'send' && !maySend(turn, place)) {
    if (place.step.kind !== 'review') return false;
    choose(turn, place, 'send');
    return true;
  }
  navigate(turn, place, word);
  return true;
}

function yesNo(turn: Turn, place: Place, word: 'yes' | 'no'): boolean {
  if (place.step.kind === 'text' || place.step.kind === 'choices') return false;
  const fits = offeredAt(turn, place).filter((one) => one.value === word);
  const only = fits[0];
  if (fits.length !== 1 || only === undefined) return false;
  choose(turn, place, only.value);
  return true;
}

/** What an aside lets through: it is answered first, so that no text is lost. */
const PAST_ASIDES: ReadonlySet<string> = new Set(['stop', 'why', 'help', 'language']);

function navigate(turn: Turn, place: Place, name: string): void {
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
function toMenu(turn: Turn, place: Place): void {
  const asks = turn.session.draft !== null && turn.session.staff === undefined;
  if (asks && place.flow.id !== 'menu') interruptFor(turn, place);
  const to = asks ? turn.book.steps.get('menu.draft') : home(turn);
  if (to !== null && to !== undefined) enter(turn, to);
}

function toPeer(turn: Turn): void {
  const to = turn.book.steps.get('menu.peer');
  if (to !== undefined && turn.session.staff === undefined) enter(turn, to);
}

function command(turn: Turn, name: string, token: string | null): void {
  if (token !== null) {
    turn.effects.push({ do: 'link_staff', token });
    return;
  }
  const place = placeOf(turn);
  if (name === 'stop') return stop(turn);
  if (place === null) return recover(turn);
  if (name === 'start') return turn.session.lang === null ? startAgain(turn) : toMenu(turn, place);
  navigate(turn, place, name);
}

function refuseMedia(turn: Turn, kind: MediaKind): void {
  turn.effects.push({ do: 'forget_message' });
  again(turn, [{ key: `ui:media.${kind}` }]);
}

/** The word alone, at any point: the draft and everything the platform lets us delete is gone. */
function stop(turn: Turn): void {
  if (turn.session.staff !== undefined) {
    const to = home(turn);
    if (to !== null) enter(turn, to);
    return;
  }
  const { draft, reports } = turn.session;
  const texts = [{ key: 'ui:stopped' }, ...(draft === null ? [] : [{ key: 'ui:stopped_draft' }])];
  turn.say.push(
    note(turn, [...texts, { key: reports === undefined ? 'ui:stopped_sent_before' : 'ui:stopped_sent' }]),
  );
  if (draft !== null) turn.effects.push({ do: 'drop_draft' });
  turn.effects.push({ do: 'clear_chat' });
}

function stopped(turn: Turn): Outcome {
  const lang = turn.book.langs.find((one) => one === turn.env.hint) ?? null;
  const say = note({ ...turn, session: { ...turn.session, lang } }, [
    { key: 'ui:stopped' },
    { key: 'ui:stopped_sent_before' },
  ]);
  return { session: null, say: [say], effects: [{ do: 'clear_chat' }] };
}

function isStop(turn: Turn, input: Input): boolean {
  if (input.type === 'command') return input.name === 'stop';
  return input.type === 'text' && turn.book.words.get(normalise(input.text)) === 'stop';
}

/** Staff invitations are deep links: /start s_TOKEN. */
function invitation(input: Input): string | null {
  if (input.type !== 'command' || input.name !== 'start') return null;
  return /^s_([\w-]{16,60})$/.exec(input.payload ?? '')?.[1] ?? null;
}

function startAgain(turn: Turn): void {
  const place = turn.book.steps.get('welcome.language');
  if (place !== undefined) enter(turn, place);
}

/** The flow was edited under a running talk: on to the nearest step that still exists, with all answers. */
function recover(turn: Turn): void {
  drop(turn, 'interrupted', 'editing');
  const flow = turn.book.flows.get(turn.session.draft?.flow ?? turn.session.flow);
  const place = (flow === undefined ? null : firstOpen(turn, flow)) ?? home(turn);
  if (place !== null) enter(turn, place, [{ key: 'ui:changed' }]);
}
