import { whenTaken } from '../../../core/cases/status.ts';
import { caseEvent } from '../../case-work.ts';
import type { Resume, TurnContext } from '../context.ts';
import { caseFacts } from './case-facts.ts';
import { type SeenCase, seeCase } from './see-case.ts';

/** Of several who press at once one has it; the others are told. */
export async function take(context: TurnContext, seen: SeenCase): Promise<Resume> {
  const { case: one, member, holds } = seen;
  if (!holds) {
    const taken = { staffId: member.id, status: whenTaken(one.status), dueAt: null };
    const event = caseEvent(context.now, 'taken', member.id);
    if (!(await context.inside.cases.take(one.id, one.version, taken, event)))
      return { type: 'resume', outcome: 'too_late', facts: {} };
  }
  const now = await seeCase(context, one.ref);
  return { type: 'resume', outcome: 'taken', facts: now === null ? {} : await caseFacts(context, now) };
}
