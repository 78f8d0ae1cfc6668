import { named } from './answer.ts';
import type { Word } from './book.ts';
import { choose } from './choose.ts';
import { again, recover } from './move.ts';
import { navigate } from './navigate.ts';
import { normalise } from './normalise.ts';
import { choosables, offeredAt } from './offer.ts';
import { maySend } from './path.ts';
import { linkedByText } from './press.ts';
import { openSurvey, surveyNamed } from './survey.ts';
import { takeText } from './texts.ts';
import { drafts, type Place, placeOf, type Turn } from './turn.ts';

/** Something typed: a word that means the same everywhere, a link's reference, or an answer. */
export function typed(turn: Turn, text: string): void {
  const place = placeOf(turn);
  if (place === null) return recover(turn);
  const word = turn.book.words.get(normalise(text));
  if (word !== undefined && obey(turn, place, word, text)) return;
  if (place.flow.id !== 'asides' && linkedByText(turn, { type: 'text', text })) return;
  const survey =
    place.step.kind === 'text' || place.flow.id === 'asides' ? null : namedHere(turn, place, text);
  if (survey !== null) return openSurvey(turn, survey);
  takeText(turn, place, text);
}

/** A survey's word, unless it is also an answer to the present question. */
function namedHere(turn: Turn, place: Place, text: string): { readonly link: string } | null {
  if (named(normalise(text), choosables(turn, offeredAt(turn, place))) !== null) return null;
  return surveyNamed(turn, { type: 'text', text });
}

/** What an option of the step may be called too: "home" is a place where a place is asked for, and the menu elsewhere. */
const GIVES_WAY: ReadonlySet<Word> = new Set([
  'forward',
  'send',
  'done',
  'more',
  'help',
  'menu',
  'peer',
  'unsure',
]);

/** Words that mean the same everywhere. Alone in a message they are commands; inside a story they are words. */
function obey(turn: Turn, place: Place, word: Word, text: string): boolean {
  if (GIVES_WAY.has(word) && named(normalise(text), choosables(turn, offeredAt(turn, place))) !== null)
    return false;
  switch (word) {
    case 'yes':
    case 'no':
      return yesNo(turn, place, word, text);
    case 'answer':
    case 'filler':
      return false;
    case 'unsure':
      return unsure(turn, place);
    case 'hello':
    case 'who':
      if (turn.session.staff !== undefined) return false;
      again(turn, [{ key: `ui:${word}` }]);
      return true;
    case 'more':
      if (place.step.kind === 'text') return false;
      break;
    case 'send':
      if (maySend(turn, place)) break;
      if (place.step.kind !== 'review') return false;
      choose(turn, place, 'send');
      return true;
  }
  navigate(turn, place, word);
  return true;
}

/** Nobody has to know: the question is skipped, or what can be done is said. */
function unsure(turn: Turn, place: Place): boolean {
  if (turn.session.staff !== undefined || (place.step.kind === 'text' && !drafts(place.flow))) return false;
  const asked = place.step.counted !== false && place.step.kind !== 'review' && place.flow.id !== 'asides';
  navigate(turn, place, asked ? 'skip' : 'help');
  return true;
}

/** "No" where several may be chosen, and none is called so: nothing, or nothing more. Never an answer to consents. */
function noMore(turn: Turn, place: Place, word: 'yes' | 'no', text: string): boolean {
  if (word === 'yes' || place.step.exact === true || place.step.required === true) return false;
  if (named(normalise(text), choosables(turn, offeredAt(turn, place))) !== null) return false;
  navigate(turn, place, 'forward');
  return true;
}

function yesNo(turn: Turn, place: Place, word: 'yes' | 'no', text: string): boolean {
  if (place.step.kind === 'text') return false;
  if (place.step.kind === 'choices') return noMore(turn, place, word, text);
  const fits = offeredAt(turn, place).filter((one) => one.value === word);
  const only = fits[0];
  if (fits.length !== 1 || only === undefined) return false;
  choose(turn, place, only.value);
  return true;
}
