import { endedInstead } from './ended.ts';
import type { EffectName, Flow } from './flow.ts';
import { hasEnough, nextIn, previousIn } from './path.ts';
import { request } from './request.ts';
import type { Message, Text } from './say.ts';
import { setSurveyAside, takeUpAgain, unsentStep } from './set-aside.ts';
import { goesBack, isAnswered, note, screen, textsAt } from './show.ts';
import { applies, change, drafts, drop, isAfterSending, type Place, placeOf, type Turn } from './turn.ts';

/** Goes to a step and asks it; statements on the way are said, effects on the way end the turn until they are carried out. */
export function enter(turn: Turn, target: Place, before: readonly Text[] = []): void {
  let place: Place | null = target;
  for (let hops = 0; place !== null && hops < 20; hops++) {
    place = endedInstead(turn, unsentFirst(turn, place));
    stand(turn, place);
    const { step, flow }: Place = place;
    if (step.kind === 'do') {
      if (step.effect === 'submit' && askWhatIsMissing(turn, flow)) return;
      return run(turn, step.effect, place);
    }
    if (step.kind !== 'say') {
      turn.say.push(screen(turn, place, before));
      return;
    }
    turn.say.push(statement(turn, place));
    place = step.goto === undefined ? nextIn(turn, flow, place.index) : resolve(turn, flow, step.goto);
  }
  const menu = home(turn);
  if (menu !== null) enter(turn, menu, before);
}

/**
 * A peer worker's next client must not be asked on in the report of the one before: what is not sent is sent on or deleted
 * before the menu, or a card of urgent help, leads into a report.
 */
function unsentFirst(turn: Turn, place: Place): Place {
  const { draft, peer, staff, flow } = turn.session;
  if (draft === null || staff !== undefined || (peer !== true && draft.peer !== true)) return place;
  const mixes =
    (place.flow.id === 'menu' && place.step.id === 'home') ||
    (flow === 'urgent' && place.flow.report !== undefined);
  return (mixes ? turn.book.steps.get(unsentStep(turn)) : undefined) ?? place;
}

/** Nothing goes out without the yes to keep it, or empty; a change in the review can undo either. */
function askWhatIsMissing(turn: Turn, flow: Flow): boolean {
  if (hasEnough(turn, flow)) return false;
  const agreed = turn.session.draft?.answers.consent?.includes('store_report') === true;
  const to = turn.book.steps.get(`${flow.id}.${agreed ? 'review' : 'consent'}`);
  if (to === undefined) return false;
  enter(turn, to, [{ key: agreed ? 'ui:not_yet' : 'ui:need_keep' }]);
  return true;
}

/** A relay message in a staff member's chat is deleted there after a while. */
function statement(turn: Turn, place: Place): Message {
  const after = turn.once.delete_after;
  const said = note(turn, textsAt(turn, place));
  return typeof after === 'number' ? { ...said, deleteAfterMinutes: after } : said;
}

/** Puts the session on a step as a new screen, and makes sure a reporting flow has a draft. */
function stand(turn: Turn, place: Place): void {
  const { flow, step } = place;
  change(turn, { flow: flow.id, step: step.id, rev: turn.session.rev + 1 });
  drop(turn, 'page', 'group', 'narrow');
  if (flow.id === 'menu' && step.id === 'home') {
    drop(turn, 'view', 'form', 'interrupted');
    takeUpAgain(turn);
  }
  if (flow.report !== undefined && !isAfterSending(place)) beginDraft(turn, flow, flow.report);
}

/** A second kind of report chosen midway keeps what was already told: nothing answered is lost. */
function beginDraft(turn: Turn, flow: Flow, kind: string): void {
  if (turn.session.draft?.flow === flow.id) return;
  setSurveyAside(turn);
  const { draft } = turn.session;
  if (draft?.flow === flow.id) return;
  const peer = turn.session.peer === true ? { peer: true as const } : {};
  const carry = turn.session.carry;
  const carried = carry === undefined ? {} : { carried: Object.keys(carry) };
  change(turn, {
    draft: {
      kind,
      flow: flow.id,
      version: flow.version,
      answers: draft?.answers ?? carry ?? {},
      texts: draft?.texts ?? {},
      ...(draft === null ? carried : {}),
      ...peer,
    },
  });
  drop(turn, 'carry');
}

/** Runs an effect: the session stays where it is until the outcome comes back. */
export function run(
  turn: Turn,
  effect: EffectName,
  place: Place,
  answer: { value?: string; text?: string } = {},
): void {
  request(turn, effect, place, answer);
}

/** Goes on after the step was answered: where the option or step says, back to the review while editing, or to the next step. */
export function goOn(turn: Turn, place: Place, goto?: string, before: readonly Text[] = []): void {
  const target = goto ?? place.step.goto;
  const next =
    target !== undefined
      ? resolve(turn, place.flow, target)
      : turn.session.editing === true
        ? resolve(turn, place.flow, '@review')
        : nextIn(turn, place.flow, place.index);
  if (turn.session.editing === true) drop(turn, 'editing');
  remember(turn, place, next);
  const to = next ?? home(turn);
  if (to !== null) enter(turn, to, before);
}

/** Leaving a flow leaves a mark, so that "back" finds the way; inside a report the order of its steps is the way. */
function remember(turn: Turn, from: Place, to: Place | null): void {
  if (to?.flow.id === 'menu') return change(turn, { trail: [] });
  if (drafts(from.flow) && from.flow.id === to?.flow.id) return;
  const mark = `${from.flow.id}.${from.step.id}`;
  if (from.step.kind === 'say' || from.step.kind === 'do') return;
  const trail = turn.session.trail.filter((one) => one !== mark);
  change(turn, { trail: [...trail, mark].slice(-12) });
}

export function goBack(turn: Turn, place: Place, before: readonly Text[] = []): void {
  const { session } = turn;
  if (!goesBack(turn, place)) return again(turn, before);
  if (session.editing === true) return goOn(turn, place, '@review', before);
  if (session.interrupted !== undefined) return comeBack(turn, before);
  const previous = drafts(place.flow) ? previousIn(turn, place.flow, place.index) : null;
  if (previous !== null) return enter(turn, previous, before);
  const mark = session.trail.at(-1);
  change(turn, { trail: session.trail.slice(0, -1) });
  const earlier = mark === undefined ? null : (turn.book.steps.get(mark) ?? null);
  const to = earlier ?? home(turn);
  if (to !== null) enter(turn, to, before);
}

/** Asks the interrupted step again. */
export function comeBack(turn: Turn, before: readonly Text[] = []): void {
  const at = turn.session.interrupted?.at;
  drop(turn, 'interrupted');
  const to = (at === undefined ? null : turn.book.steps.get(at)) ?? home(turn);
  if (to !== null) enter(turn, to, before);
}

/** A target of `goto`: a step of this flow, `flow.step`, or a place worked out now. */
export function resolve(turn: Turn, flow: Flow, target: string): Place | null {
  const { draft, interrupted } = turn.session;
  switch (target) {
    case '@review':
      return turn.book.steps.get(`${draft?.flow}.review`) ?? home(turn);
    case '@submit':
      return turn.book.steps.get(`${draft?.flow}.submit`) ?? home(turn);
    case '@resume':
      return (interrupted === undefined ? null : turn.book.steps.get(interrupted.at)) ?? home(turn);
    case '@menu':
      return home(turn);
    default: {
      const local = turn.book.steps.get(target.includes('.') ? target : `${flow.id}.${target}`) ?? null;
      if (local === null) return home(turn);
      const open =
        local.step.if === undefined || nextIn(turn, local.flow, local.index - 1)?.step.id === local.step.id;
      return open ? local : nextIn(turn, local.flow, local.index);
    }
  }
}

/** The first question of a flow that is not answered yet; the review when all are. */
export function firstOpen(turn: Turn, flow: Flow): Place | null {
  for (const [index, step] of flow.steps.entries()) {
    const place = { flow, step, index };
    if (step.kind === 'say' || step.kind === 'do' || !applies(turn, flow, step.if)) continue;
    if (step.kind === 'review' || (step.counted !== false && !isAnswered(turn, place))) return place;
  }
  return null;
}

export function home(turn: Turn): Place | null {
  return turn.book.steps.get(turn.session.staff === undefined ? 'menu.home' : 'staff.home') ?? null;
}

/** The present question again, with a sentence before it; its buttons stay good. */
export function again(turn: Turn, before: readonly Text[], redraw = false): void {
  const place = placeOf(turn);
  if (place === null || place.step.kind === 'say' || place.step.kind === 'do') {
    const to = home(turn);
    if (to !== null) enter(turn, to, before);
    return;
  }
  turn.say.push(screen(turn, place, before, redraw));
}

/** The flow was edited under a running talk: on to the nearest step that still exists, with all answers. */
export function recover(turn: Turn): void {
  drop(turn, 'interrupted', 'editing');
  const flow = turn.book.flows.get(turn.session.draft?.flow ?? turn.session.flow);
  const place = (flow === undefined ? null : firstOpen(turn, flow)) ?? home(turn);
  if (place !== null) enter(turn, place, [{ key: 'ui:changed' }]);
}
