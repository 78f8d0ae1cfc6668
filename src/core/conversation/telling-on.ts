import { store } from './asides.ts';
import { again, enter } from './move.ts';
import { alertQueue, masked, showCards } from './notice.ts';
import { isSurvey } from './survey.ts';
import { change, drafts, type Place, type Turn } from './turn.ts';

/** A text of so many characters at a choice is somebody telling on, not a mistyped answer. */
const TELLING = 25;
/** Outside a report two words may already be all that somebody tells: "polisi wamenipiga". */
const BEGINNING = 11;

const words = (text: string): number => text.trim().split(/\s+/).length;

/** The question about a text that answered nothing: whether it belongs to the story, or begins one. */
export function tellingQueue(turn: Turn, place: Place, text: string): readonly string[] {
  const { draft, staff } = turn.session;
  // Consents are never given by a story, and a story told in their place is not lost.
  const exact = place.step.exact === true && place.step.kind !== 'choices';
  if (staff !== undefined || exact) return [];
  const length = text.trim().length;
  if (drafts(place.flow) && !isSurvey(draft))
    return draft !== null && length >= TELLING ? ['asides.add_story'] : [];
  return length >= BEGINNING && words(text) > 1 ? ['asides.begin_story'] : [];
}

/**
 * Words typed in place of an answer to an aside belong to what was told before it: somebody tells in five messages, or
 * goes on while a card is shown. They are looked at like any text. False where they are too few for that.
 */
export function takeMore(turn: Turn, place: Place, text: string): boolean {
  const waiting = turn.session.interrupted;
  if (place.flow.id !== 'asides' || waiting === undefined || words(text) < 3) return false;
  const danger = showCards(turn, text);
  const at = turn.book.steps.get(waiting.at);
  const told = at?.step.kind === 'text' && at.step.effect === undefined && drafts(at.flow);
  const decided = waiting.masked === undefined || place.step.id !== 'identifiers';
  // What was told before is in the report already: only the new words wait for a question about them.
  const before = told && decided ? [] : [waiting.text ?? ''];
  const whole = [...before, text].filter((part) => part !== '').join('\n\n');
  const found = masked(turn, text) === null && decided ? null : masked(turn, whole);
  const asks = [...waiting.queue, ...(waiting.danger === undefined ? alertQueue(turn, danger) : [])];
  change(turn, {
    interrupted: {
      ...waiting,
      queue: found === null || place.step.id === 'identifiers' ? asks : [`asides.${place.step.id}`, ...asks],
      text: whole,
      ...(found === null ? {} : { masked: found }),
      ...((waiting.danger ?? danger) === null ? {} : { danger: waiting.danger ?? danger ?? '' }),
    },
  });
  if (told && found === null && at !== undefined) store(turn, at, text);
  const identifiers = turn.book.steps.get('asides.identifiers');
  const more = [{ key: 'ui:added_too' }];
  if (found !== null && identifiers !== undefined && place.step.id !== 'identifiers')
    enter(turn, identifiers, more);
  else again(turn, more);
  return true;
}
