import { caseEvent } from '../../case-work.ts';
import { passCase } from '../../pass-case.ts';
import type { Resume, TurnContext } from '../context.ts';
import { type SeenCase, seeCase } from './see-case.ts';

const passed: Resume = { type: 'resume', outcome: 'passed', facts: { ref: '' } };
const unknown: Resume = { type: 'resume', outcome: 'unknown', facts: {} };

/** The clock or the reporter may move a case in the same moment, hardly three times. */
const TRIES = 3;

/** "Somebody else, please": from who holds it, or from who was asked and can't. */
export async function pass(context: TurnContext, seen: SeenCase): Promise<Resume> {
  if (!mayPass(seen)) return unknown;
  await handOn(context, seen, 'passed_on');
  return passed;
}

/** "Not me, and I must not see it": it goes on to the next, their key goes, and they never see it again. */
export async function conflict(context: TurnContext, seen: SeenCase): Promise<Resume> {
  const { cases, reports } = context.inside;
  const { case: one, report, member } = seen;
  if (!(await handOn(context, seen, 'conflict')))
    await cases.addEvent(one.id, caseEvent(context.now, 'conflict', member.id));
  await reports.dropWraps(report.id, [`staff:${member.id}`]);
  return passed;
}

/** False when it was not theirs to pass on, or is not any more. */
async function handOn(
  context: TurnContext,
  first: SeenCase,
  kind: 'passed_on' | 'conflict',
): Promise<boolean> {
  let seen: SeenCase | null = first;
  for (let tries = 0; tries < TRIES && seen !== null && mayPass(seen); tries++) {
    if (await passCase(context, seen.case, seen.report, seen.member.id, kind)) return true;
    seen = await seeCase(context, first.case.ref);
  }
  if (seen?.holds && seen.case.open) throw new Error('a case kept moving while it was passed on');
  return false;
}

function mayPass({ case: one, holds, onList }: SeenCase): boolean {
  return one.open && (holds || (onList && one.assignedTo === null));
}
