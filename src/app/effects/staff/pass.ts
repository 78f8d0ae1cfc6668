import { caseEvent } from '../../case-work.ts';
import { passCase } from '../../pass-case.ts';
import type { Resume, TurnContext } from '../context.ts';
import type { SeenCase } from './see-case.ts';

const passed: Resume = { type: 'resume', outcome: 'passed', facts: { ref: '' } };
const unknown: Resume = { type: 'resume', outcome: 'unknown', facts: {} };

/** "Somebody else, please": from who holds it, or from who was asked and can't. */
export async function pass(context: TurnContext, seen: SeenCase): Promise<Resume> {
  if (!mayPass(seen)) return unknown;
  const { case: one, report, member } = seen;
  // Moved by somebody else in the same moment: it is not with them any more either way.
  await passCase(context, one, report, member.id, 'passed_on');
  return passed;
}

/** "Not me, and I must not see it": it goes on to the next, their key goes, and they never see it again. */
export async function conflict(context: TurnContext, seen: SeenCase): Promise<Resume> {
  const { cases, reports } = context.inside;
  const { case: one, report, member } = seen;
  const moved = mayPass(seen) && (await passCase(context, one, report, member.id, 'conflict'));
  if (!moved) await cases.addEvent(one.id, caseEvent(context.now, 'conflict', member.id));
  await reports.dropWraps(report.id, [`staff:${member.id}`]);
  return passed;
}

function mayPass({ case: one, holds, onList }: SeenCase): boolean {
  return one.open && (holds || (onList && one.assignedTo === null));
}
