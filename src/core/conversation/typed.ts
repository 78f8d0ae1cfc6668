import type { Word } from './book.ts';
import { choose } from './choose.ts';
import { recover } from './move.ts';
import { navigate } from './navigate.ts';
import { normalise } from './normalise.ts';
import { offeredAt } from './offer.ts';
import { maySend } from './path.ts';
import { linkedByText } from './press.ts';
import { takeText } from './texts.ts';
import { type Place, placeOf, type Turn } from './turn.ts';

/** Something typed: a word that means the same everywhere, a link's reference, or an answer. */
export function typed(turn: Turn, text: string): void {
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
