import { alertYes, append, beginStory, decideIdentifiers, follow } from './asides.ts';
import type { Act } from './flow.ts';
import { again, enter, goBack, goOn, home, resolve } from './move.ts';
import { GROUP_MARK, isOn, type Offered, offeredAt } from './offer.ts';
import { request } from './request.ts';
import { CHANGE_MARK, reviewOptions } from './review.ts';
import { screen } from './show.ts';
import { answersIn, change, drop, type Place, setAnswer, type Turn } from './turn.ts';

/** An option was chosen, by button or by words that count. Unknown values change nothing. */
export function choose(turn: Turn, place: Place, value: string): void {
  if (value.startsWith(GROUP_MARK)) return openGroup(turn, place, value.slice(GROUP_MARK.length));
  if (value.startsWith(CHANGE_MARK)) return changeLine(turn, place, value.slice(CHANGE_MARK.length));
  const offered = place.step.kind === 'review' ? reviewOptions(turn, place) : offeredAt(turn, place);
  const one = offered.find((candidate) => candidate.value === value);
  if (one === undefined) return again(turn, [{ key: 'ui:late' }]);
  if (place.step.kind === 'choices') return toggle(turn, place, one);
  answer(turn, place, one);
}

/**
 * Several at once by words or numbers ("1, 4"): that is the whole answer. What is on already is taken away by naming it
 * again, for where there are no buttons; the screen then shows what is left.
 */
export function chooseAll(turn: Turn, place: Place, values: readonly string[]): void {
  const group = values.find((value) => value.startsWith(GROUP_MARK));
  if (group !== undefined) return choose(turn, place, group);
  const offered = offeredAt(turn, place);
  const named = offered.filter((one) => values.includes(one.value));
  if (named.length > 0 && named.every((one) => isOn(turn, place, one))) {
    for (const one of named) switchOff(turn, place, one);
    turn.say.push(screen(turn, place, [], true));
    return;
  }
  for (const one of named) if (!isOn(turn, place, one)) switchOn(turn, place, one);
  done(turn, place);
}

function answer(turn: Turn, place: Place, one: Offered): void {
  const act = one.option?.act;
  if (act !== undefined) perform(turn, act);
  // Once, before either of the two is filled: a kind of place instead of a named one takes the name away.
  if (place.step.kind === 'facility') setAnswer(turn, place.flow, 'facility', []);
  for (const [field, codes] of Object.entries(one.fills)) fill(turn, place, field, codes);
  const effect = one.option?.effect ?? (one.option?.goto === undefined ? place.step.effect : undefined);
  if (effect !== undefined) return request(turn, effect, place, { value: one.value });
  follow(turn, place, one.option?.goto);
}

/** A single choice replaces what its field held; `set` on top of other answers adds to them (consents). */
function fill(turn: Turn, place: Place, field: string, codes: readonly string[]): void {
  if (field === 'consent') {
    const { draft } = turn.session;
    const had = draft?.answers.consent ?? [];
    const answers = { ...draft?.answers, consent: [...new Set([...had, ...codes])] };
    if (draft !== null) change(turn, { draft: { ...draft, answers } });
    return;
  }
  setAnswer(turn, place.flow, field, codes);
}

/** Switches one toggle and shows the same screen anew; some answers stand alone. */
function toggle(turn: Turn, place: Place, one: Offered): void {
  if (isOn(turn, place, one)) switchOff(turn, place, one);
  else switchOn(turn, place, one);
  turn.say.push(screen(turn, place, [], true));
}

function switchOn(turn: Turn, place: Place, one: Offered): void {
  const alone = place.step.kind === 'choices' ? (place.step.alone ?? []) : [];
  for (const other of offeredAt(turn, place)) {
    const clash = alone.includes(one.value) ? other.value !== one.value : alone.includes(other.value);
    if (clash && isOn(turn, place, other)) switchOff(turn, place, other);
  }
  for (const [field, codes] of Object.entries(one.fills)) {
    const had = answersIn(turn.session, place.flow)[field] ?? [];
    setAnswer(turn, place.flow, field, [...new Set([...had, ...codes])]);
  }
}

function switchOff(turn: Turn, place: Place, one: Offered): void {
  for (const [field, codes] of Object.entries(one.fills)) {
    const had = answersIn(turn.session, place.flow)[field] ?? [];
    setAnswer(
      turn,
      place.flow,
      field,
      had.filter((code) => !codes.includes(code)),
    );
  }
}

/** "Done" with toggles; what is needed must be on. */
export function done(turn: Turn, place: Place): void {
  const { step } = place;
  if (step.kind !== 'choices') return again(turn, []);
  const given = step.field === undefined ? [] : (answersIn(turn.session, place.flow)[step.field] ?? []);
  if ((step.need ?? []).some((code) => !given.includes(code))) return again(turn, [{ key: 'ui:need_keep' }]);
  if (step.effect !== undefined) return request(turn, step.effect, place, {});
  goOn(turn, place);
}

function openGroup(turn: Turn, place: Place, group: string): void {
  drop(turn, 'page', 'narrow');
  change(turn, { group });
  turn.say.push(screen(turn, place, [], true));
}

function changeLine(turn: Turn, place: Place, at: string): void {
  const target = turn.book.steps.get(at);
  if (target === undefined || place.step.kind !== 'review') return again(turn, [{ key: 'ui:late' }]);
  change(turn, { editing: true });
  enter(turn, target);
}

function perform(turn: Turn, act: Act): void {
  switch (act) {
    case 'remove_identifiers':
      return decideIdentifiers(turn, false);
    case 'keep_identifiers':
      return decideIdentifiers(turn, true);
    case 'add_story': {
      const waiting = turn.session.interrupted;
      if (waiting?.text !== undefined) append(turn, 'story', waiting.text, waiting.kept === true);
      return;
    }
    case 'begin_story':
      return beginStory(turn);
    case 'drop_pending':
    case 'continue_draft':
      return;
    case 'alert_yes':
      return alertYes(turn);
    case 'drop_draft':
      change(turn, { draft: null });
      drop(turn, 'interrupted', 'editing', 'carry');
      turn.effects.push({ do: 'drop_draft' });
      return;
    case 'peer_on': {
      const { draft } = turn.session;
      return change(turn, { peer: true, draft: draft === null ? null : { ...draft, peer: true } });
    }
    case 'peer_off':
      return drop(turn, 'peer', 'carry');
    case 'next_client':
    case 'next_client_same':
      return nextClient(turn, act === 'next_client_same');
  }
}

/** The chat is cleared between two clients; nothing of the first is left but, on request, place and service. */
function nextClient(turn: Turn, same: boolean): void {
  const carry = turn.session.view?.carry;
  drop(turn, 'view', 'form', 'interrupted', 'reports', 'carry', 'parked');
  change(turn, { draft: null, trail: [] });
  if (same && typeof carry === 'string') change(turn, { carry: JSON.parse(carry) });
  turn.effects.push({ do: 'clear_chat', keepSession: true });
}

/** A step back from a group to the groups, from a narrowed list to all, or to the question before. */
export function back(turn: Turn, place: Place): void {
  if (turn.session.group !== undefined || turn.session.narrow !== undefined) {
    drop(turn, 'group', 'narrow', 'page');
    turn.say.push(screen(turn, place, [], true));
    return;
  }
  goBack(turn, place);
}

/** "Send now": the flow's last questions, then off it goes. */
export function sendNow(turn: Turn, place: Place): void {
  const flow = turn.book.flows.get(turn.session.draft?.flow ?? '');
  const to = flow?.sendTo === undefined ? null : resolve(turn, flow, flow.sendTo);
  drop(turn, 'editing');
  enter(turn, to ?? home(turn) ?? place);
}
