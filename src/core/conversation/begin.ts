import { detectDanger } from '../triage/danger.ts';
import type { Book, Surroundings } from './book.ts';
import { invitation } from './command.ts';
import type { Lang } from './flow.ts';
import type { Input } from './input.ts';
import { again, enter } from './move.ts';
import { normalise } from './normalise.ts';
import { masked } from './notice.ts';
import { linked, linkedByText } from './press.ts';
import { isCode, refusal } from './refuse.ts';
import { resume } from './resume.ts';
import type { Message, Text } from './say.ts';
import type { Session } from './session.ts';
import { note } from './show.ts';
import { openSurvey, surveyNamed } from './survey.ts';
import { tellingQueue } from './telling-on.ts';
import { takeText } from './texts.ts';
import { change, type Turn } from './turn.ts';

/** The first turn of a talk, or of one that was wiped. */
export function begin(book: Book, input: Input, env: Surroundings): Turn {
  const turn: Turn = { book, env, session: first(env), once: {}, say: [], effects: [] };
  if (input.type === 'resume' || input.type === 'open') {
    resume(turn, input);
    return turn;
  }
  if (saysStop(book, input)) return stopped(turn);
  const token = invitation(input);
  if (token !== null) {
    turn.effects.push({ do: 'link_staff', token });
    return turn;
  }
  if (linked(turn, input) || linkedByText(turn, input)) return turn;
  const survey = surveyNamed(turn, input);
  if (survey !== null) {
    openSurvey(turn, survey);
    return turn;
  }
  if (turn.session.staff !== undefined) {
    again(turn, input.type === 'failed' ? failed(turn) : []);
    return turn;
  }
  if (input.type === 'failed') turn.say.push(note(turn, failed(turn)));
  if (input.type === 'text') {
    if (isCode(turn, input.text)) turn.effects.push({ do: 'forget_message' });
    turn.say.push(...cardsBeforeLanguage(turn, input.text));
    keepFirstWords(turn, input.text);
  }
  startAgain(turn);
  return turn;
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

/** A first message may already speak of danger; no language was chosen yet, so the app's own is taken. */
function cardsBeforeLanguage(turn: Turn, text: string): readonly Message[] {
  const lang: Lang = turn.book.langs.find((one) => one === turn.env.hint) ?? turn.book.langs[0] ?? 'en';
  const probe: Turn = { ...turn, session: { ...turn.session, lang }, say: [], effects: [] };
  const place = turn.book.steps.get('welcome.language');
  if (place !== undefined) takeText(probe, place, text);
  return probe.say.filter((message) => message.expects === 'none');
}

/** What somebody tells at once is asked about after the first screens, so that it is told only once. */
function keepFirstWords(turn: Turn, text: string): void {
  const place = turn.book.steps.get('welcome.hello');
  if (place === undefined || turn.book.words.has(normalise(text)) || refusal(turn, place, text) !== null)
    return;
  const danger = detectDanger(turn.book.danger, text)[0] ?? null;
  const telling = tellingQueue(turn, place, text);
  if (danger === null && telling.length === 0) return;
  const found = masked(turn, text);
  const queue = [
    ...(found === null ? [] : ['asides.identifiers']),
    ...(danger === null ? [] : ['asides.alert']),
    ...telling,
  ];
  const about = danger === null ? {} : { danger };
  const hidden = found === null ? {} : { masked: found };
  change(turn, { interrupted: { at: 'welcome.hello', after: 'again', queue, text, ...hidden, ...about } });
}

/** Stop, said to nobody in particular: what may be left of an earlier talk goes all the same. */
function stopped(turn: Turn): Turn {
  const lang = turn.book.langs.find((one) => one === turn.env.hint) ?? null;
  const say = note({ ...turn, session: { ...turn.session, lang } }, [
    { key: 'ui:stopped' },
    { key: 'ui:stopped_sent_before' },
    { key: 'ui:cleared_app' },
  ]);
  turn.say.push(say);
  turn.effects.push({ do: 'clear_chat', stop: true });
  return turn;
}

/** The word alone, or the command. */
export function saysStop(book: Book, input: Input): boolean {
  if (input.type === 'command') return input.name === 'stop';
  return input.type === 'text' && book.words.get(normalise(input.text)) === 'stop';
}

/** What is said of a message that could not be taken. */
export function failed({ session }: Turn): readonly Text[] {
  return [{ key: 'ui:failed' }, ...(session.draft === null ? [] : [{ key: 'ui:failed_kept' }])];
}

function startAgain(turn: Turn): void {
  const place = turn.book.steps.get('welcome.language');
  if (place !== undefined) enter(turn, place);
}
