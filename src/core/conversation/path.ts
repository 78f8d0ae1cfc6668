import type { Flow } from './flow.ts';
import { answersIn, applies, type Place, type Turn } from './turn.ts';

/** The next step of the flow after `index` that applies, or null at its end. Carried-over answers are not asked again. */
export function nextIn(turn: Turn, flow: Flow, index: number): Place | null {
  for (let at = index + 1; at < flow.steps.length; at++) {
    const step = flow.steps[at];
    if (step === undefined || !applies(turn, flow, step.if)) continue;
    if (
      step.field !== undefined &&
      turn.session.draft?.carried?.includes(step.field) &&
      flow.report !== undefined
    )
      continue;
    return { flow, step, index: at };
  }
  return null;
}

/** The step before, among those that ask. */
export function previousIn(turn: Turn, flow: Flow, index: number): Place | null {
  for (let at = index - 1; at >= 0; at--) {
    const step = flow.steps[at];
    if (step === undefined || step.kind === 'say' || step.kind === 'do' || !applies(turn, flow, step.if))
      continue;
    return { flow, step, index: at };
  }
  return null;
}

/** "3 of 8": counted steps that apply with the answers so far; a condition may still change the whole. */
export function progressAt(turn: Turn, place: Place): { at: number; of: number } | null {
  if (place.step.counted === false || (place.flow.report === undefined && place.flow.ofDraft !== true))
    return null;
  let at = 0;
  let of = 0;
  for (let index = 0; index < place.flow.steps.length; index++) {
    const step = place.flow.steps[index];
    if (step === undefined || step.counted === false || step.kind === 'say' || step.kind === 'do') continue;
    if (!applies(turn, place.flow, step.if)) continue;
    of += 1;
    if (index <= place.index) at += 1;
  }
  return { at, of };
}

/** Whether "send now" may be offered: agreed to keep it, past the point the flow names, and something to send. */
export function maySend(turn: Turn, place: Place): boolean {
  const { draft } = turn.session;
  if (draft === null || place.step.kind === 'review' || place.step.counted === false) return false;
  const flow = turn.book.flows.get(draft.flow);
  if (flow?.sendAfter === undefined || !hasEnough(turn, flow)) return false;
  if (place.flow.ofDraft === true) return place.flow.id === 'more';
  const after = flow.steps.findIndex((step) => step.id === flow.sendAfter);
  return place.flow.id === flow.id && place.index > after;
}

/** Consent to keep it, and at least one of what the flow needs. */
export function hasEnough(turn: Turn, flow: Flow): boolean {
  const { draft } = turn.session;
  if (draft === null || !answersIn(turn.session, flow).consent?.includes('store_report')) return false;
  return (flow.sendNeeds ?? []).some(
    (field) => draft.texts[field] !== undefined || (draft.answers[field] ?? []).length > 0,
  );
}
