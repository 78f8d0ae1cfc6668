import { findIdentifiers, removeIdentifiers } from '../privacy/identifiers.ts';
import { detectDanger } from '../triage/danger.ts';
import { readAnswer } from './answer.ts';
import { interrupt, store } from './asides.ts';
import { choose, chooseAll } from './choose.ts';
import { again, goOn } from './move.ts';
import { choosables, offeredAt, shownAt } from './offer.ts';
import { isCode, refusal } from './refuse.ts';
import { request } from './request.ts';
import { reviewOptions } from './review.ts';
import { note, screen } from './show.ts';
import { change, drafts, drop, factsOf, type Place, type Turn } from './turn.ts';

/** A text of so many characters at a choice is somebody telling on, not a mistyped answer. */
const TELLING = 25;
/** Stands where an identifier was taken out; the same in every language. */
const REMOVED = '[…]';

/** A typed answer to the step. Danger first: whatever was typed, anywhere, is looked at before anything else is done with it. */
export function takeText(turn: Turn, place: Place, text: string): void {
  const refused = refusal(turn, place, text);
  if (refused !== null) {
    if (isCode(turn, text)) turn.effects.push({ do: 'forget_message' });
    showCards(turn, text);
    return again(turn, [refused]);
  }
  const { step } = place;
  if (step.kind === 'text')
    return step.exact === true ? takeExact(turn, place, text) : takeTelling(turn, place, text);
  takeAnswer(turn, place, text);
}

/** A receipt: nothing to look for in it, and never kept. */
function takeExact(turn: Turn, place: Place, text: string): void {
  if (place.step.effect !== undefined) return request(turn, place.step.effect, place, { text });
  goOn(turn, place);
}

function takeTelling(turn: Turn, place: Place, text: string): void {
  const danger = showCards(turn, text);
  const found = turn.session.staff === undefined ? masked(turn, text) : null;
  const queue = [...(found === null ? [] : ['asides.identifiers']), ...alertQueue(turn, danger)];
  if (found === null) store(turn, place, text);
  if (queue.length === 0 && danger === null) {
    if (place.step.effect !== undefined) return request(turn, place.step.effect, place, { text });
    return goOn(turn, place);
  }
  interrupt(turn, {
    at: `${place.flow.id}.${place.step.id}`,
    after: danger !== null && place.step.effect === undefined ? 'again' : 'on',
    queue,
    text,
    ...(found === null ? {} : { masked: found }),
    ...(danger === null ? {} : { danger }),
  });
}

function takeAnswer(turn: Turn, place: Place, text: string): void {
  const all = place.step.kind === 'review' ? reviewOptions(turn, place) : offeredAt(turn, place);
  const { shown } = shownAt(turn, place, all);
  const many = place.step.kind === 'choices';
  const reading = readAnswer(
    text,
    shown.map((one) => one.value),
    choosables(turn, many || place.step.kind === 'region' ? all : [...shown, ...all]),
    many,
  );
  if (reading.kind === 'exact') {
    const [first] = reading.values;
    if (many) return chooseAll(turn, place, reading.values);
    if (first !== undefined) return choose(turn, place, first);
  }
  const danger = showCards(turn, text);
  if (danger !== null) return pause(turn, place, text, alertQueue(turn, danger), danger);
  if (reading.kind === 'near' && place.step.exact !== true) return near(turn, place, reading.value, many);
  if (reading.kind === 'some' && place.step.exact !== true) return narrow(turn, place, reading.values);
  if (tellsOn(turn, place, text)) return pause(turn, place, text, ['asides.add_story'], null);
  again(turn, [{ key: `ui:no_fit.${noFit(place)}` }]);
}

function noFit(place: Place): string {
  if (place.step.exact === true) return 'exact';
  if (place.step.kind === 'region') return 'region';
  return place.step.kind === 'choices' ? 'choices' : 'choice';
}

function near(turn: Turn, place: Place, value: string, many: boolean): void {
  if (many) chooseAll(turn, place, [value]);
  else choose(turn, place, value);
}

/** Shows only what is close to the typed words. */
function narrow(turn: Turn, place: Place, values: readonly string[]): void {
  drop(turn, 'page', 'group');
  change(turn, { narrow: values });
  turn.say.push(screen(turn, place, [{ key: 'ui:did_you_mean' }], true));
}

function tellsOn(turn: Turn, place: Place, text: string): boolean {
  return (
    text.trim().length >= TELLING &&
    drafts(place.flow) &&
    turn.session.draft !== null &&
    place.step.exact !== true
  );
}

/** Interrupts a question that the text did not answer; the identifiers question comes first if there is anything to ask. */
function pause(
  turn: Turn,
  place: Place,
  text: string,
  questions: readonly string[],
  danger: string | null,
): void {
  const found = masked(turn, text);
  const asks = questions.length > 0 && found !== null ? ['asides.identifiers', ...questions] : questions;
  interrupt(turn, {
    at: `${place.flow.id}.${place.step.id}`,
    after: 'again',
    queue: asks,
    text,
    ...(found === null ? {} : { masked: found }),
    ...(danger === null ? {} : { danger }),
  });
}

/** Says the card of everything the text speaks of, the most urgent first; the first one is what an alert would be about. */
function showCards(turn: Turn, text: string): string | null {
  if (turn.session.staff !== undefined) return null;
  const kinds = detectDanger(turn.book.danger, text);
  const facts = factsOf(turn);
  const uncovered = facts.covered === true ? [] : [{ key: 'ui:nobody_to_alert' }];
  const told = facts.numbers;
  const numbers =
    typeof told === 'string' && told !== '' ? [{ key: 'urgent:numbers', params: { numbers: told } }] : [];
  for (const kind of kinds)
    turn.say.push(note(turn, [{ key: `urgent:${kind}.text` }, ...numbers, ...uncovered]));
  return kinds[0] ?? null;
}

function alertQueue(turn: Turn, danger: string | null): readonly string[] {
  return danger !== null && factsOf(turn).covered === true ? ['asides.alert'] : [];
}

function masked(turn: Turn, text: string): string | null {
  const found = findIdentifiers(text, turn.session.country ?? turn.env.countries[0] ?? 'KE');
  return found.length === 0 ? null : removeIdentifiers(text, found, REMOVED);
}
