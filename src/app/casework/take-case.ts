import { whenTaken } from '../../core/cases/status.ts';
import { type CaseWork, caseEvent } from '../case-work.ts';
import { type SeenCase, seeAgain } from './see-case.ts';

/** The clock may move a case in the same moment without anybody having taken it, hardly three times. */
const TRIES = 3;

/** Of several who press at once one has it. The case as it is theirs now; null for who came too late. */
export async function takeCase(work: CaseWork, first: SeenCase): Promise<SeenCase | null> {
  let seen: SeenCase | null = first;
  for (let tries = 0; tries < TRIES && seen !== null && isFree(seen); tries++) {
    const { case: one, member }: SeenCase = seen;
    const taken = { staffId: member.id, status: whenTaken(one.status), dueAt: null };
    await work.inside.cases.take(one.id, one.version, taken, caseEvent(work.now, 'taken', member.id));
    seen = await seeAgain(work, seen);
  }
  return seen?.holds === true ? seen : null;
}

/** Whether it waits for somebody to take it. */
export function isFree({ case: one }: SeenCase): boolean {
  return one.open && one.assignedTo === null;
}
