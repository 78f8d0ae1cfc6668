import { readAnswer } from './answer.ts';
import { interrupt, store } from './asides.ts';
import { choose, chooseAll } from './choose.ts';
import { again, goOn } from './move.ts';
import { normalise } from './normalise.ts';
import { alertQueue, masked, showCards } from './notice.ts';
import { choosables, GROUP_MARK, offeredAt, shownAt } from './offer.ts';
import { isCode, refusal } from './refuse.ts';
import { request } from './request.ts';
import { reviewOptions } from './review.ts';
import { screen } from './show.ts';
import { isSurvey } from './survey.ts';
import { takeMore, tellingQueue } from './telling-on.ts';
import { change, drop, type Place, type Turn } from './turn.ts';

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

/** A receipt, or where somebody is held: nothing in it is masked, it goes where it must and is never kept in the talk. */
function takeExact(turn: Turn, place: Place, text: string): void {
  showCards(turn, text);
  if (place.step.effect !== undefined) return request(turn, place.step.effect, place, { text });
  goOn(turn, place);
}

function takeTelling(turn: Turn, place: Place, told: string): void {
  const text = isSurvey(turn.session.draft) ? (masked(turn, told) ?? told) : told;
  const danger = showCards(turn, told);
  const found = turn.session.staff === undefined ? masked(turn, text) : null;
  const queue = [...(found === null ? [] : ['asides.identifiers']), ...alertQueue(turn, danger)];
  if (found === null) store(turn, place, text);
  if (queue.length === 0 && danger === null) {
    if (place.step.effect !== undefined) return request(turn, place.step.effect, place, { text });
    return goOn(turn, place, undefined, text === told ? [] : [{ key: 'flows:survey_opening.masked' }]);
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
  const reading = readAnswer(text, {
    shown: shown.map((one) => one.value),
    // Groups are on the screen, and not among what can be chosen.
    all: choosables(
      turn,
      shown.every((one) => all.includes(one)) ? all : [...shown.filter((one) => !all.includes(one)), ...all],
    ),
    many,
    fillers: turn.book.fillers,
    narrowed: turn.session.narrow !== undefined,
  });
  if (reading.kind === 'exact') return give(turn, place, reading.values, many);
  if (takeMore(turn, place, text)) return;
  const word = turn.book.words.get(normalise(text));
  // A bare yes or no is close to many names, and means none of them.
  const bare = word === 'yes' || word === 'no';
  const danger = showCards(turn, text);
  const telling = tellingQueue(turn, place, text);
  if (danger !== null) return pause(turn, place, text, [...alertQueue(turn, danger), ...telling], danger);
  if (bare) return again(turn, [{ key: `ui:no_fit.${noFit(place)}` }]);
  if (reading.kind === 'near' && place.step.exact !== true) return give(turn, place, reading.values, many);
  if (reading.kind === 'some' && place.step.exact !== true) return narrow(turn, place, reading.values);
  if (telling.length > 0) return pause(turn, place, text, telling, null);
  again(turn, [{ key: `ui:no_fit.${noFit(place)}` }]);
}

function noFit(place: Place): string {
  if (place.step.exact === true && place.step.kind !== 'choices') return 'exact';
  if (place.step.kind === 'region') return 'region';
  return place.step.kind === 'choices' ? 'choices' : 'choice';
}

function give(turn: Turn, place: Place, values: readonly string[], many: boolean): void {
  const [first] = values;
  if (many) chooseAll(turn, place, values);
  else if (first !== undefined) choose(turn, place, first);
}

/** Shows only what is close to the typed words; a group among them stands for all that is in it. */
function narrow(turn: Turn, place: Place, values: readonly string[]): void {
  const group = values.find((value) => value.startsWith(GROUP_MARK));
  if (group !== undefined) return choose(turn, place, group);
  drop(turn, 'page', 'group');
  change(turn, { narrow: values });
  turn.say.push(screen(turn, place, [{ key: 'ui:did_you_mean' }], true));
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
