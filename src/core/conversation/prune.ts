import { kept } from '../kept.ts';
import { type Offered, offeredAt } from './offer.ts';
import type { Draft } from './session.ts';
import { applies, type Turn } from './turn.ts';

/**
 * The draft without answers to questions that its other answers have made senseless (a change in the review can do that):
 * only what the reporter would still be asked is sent.
 */
export function pruned(turn: Turn, draft: Draft): Draft {
  const asked = new Set<string>(['consent', 'danger_text', 'contact']);
  for (const id of [draft.flow, 'more']) {
    const flow = turn.book.flows.get(id);
    for (const [index, step] of (flow?.steps ?? []).entries()) {
      if (flow === undefined || !applies(turn, flow, step.if)) continue;
      if (step.field !== undefined) asked.add(step.field);
      for (const field of fieldsOf(offeredAt(turn, { flow, step, index }))) asked.add(field);
    }
  }
  if (draft.answers.danger_text !== undefined) asked.add('danger_now');
  const answers = Object.fromEntries(Object.entries(draft.answers).filter(([field]) => asked.has(field)));
  return { ...draft, answers };
}

const fields = new WeakMap<readonly Offered[], readonly string[]>();

/** Every field that something on a list fills; the list is mostly the same for everybody. */
function fieldsOf(offered: readonly Offered[]): readonly string[] {
  return kept(fields, offered, () => [...new Set(offered.flatMap((one) => Object.keys(one.fills)))]);
}
