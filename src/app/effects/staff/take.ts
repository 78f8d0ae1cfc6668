import { whenTaken } from '../../../core/cases/status.ts';
import { caseEvent } from '../../case-work.ts';
import type { Resume, TurnContext } from '../context.ts';
import { caseFacts } from './case-facts.ts';
import { type SeenCase, seeCase } from './see-case.ts';

/** The clock may move a case in the same moment without anybody having taken it, hardly three times. */
const TRIES = 3;

/** Of several who press at once one has it; the others are told. */
export async function take(context: TurnContext, first: SeenCase): Promise<Resume> {
  let seen: SeenCase | null = first;
  for (let tries = 0; tries < TRIES && seen !== null && isFree(seen); tries++) {
    const { case: one, member }: SeenCase = seen;
    const taken = { staffId: member.id, status: whenTaken(one.status), dueAt: null };
    await context.inside.cases.take(one.id, one.version, taken, caseEvent(context.now, 'taken', member.id));
    seen = await seeCase(context, one.ref);
  }
  if (seen === null || !seen.holds) return { type: 'resume', outcome: 'too_late', facts: {} };
  return { type: 'resume', outcome: 'taken', facts: await caseFacts(context, seen) };
}

function isFree({ case: one }: SeenCase): boolean {
  return one.open && one.assignedTo === null;
}
