import { type CaseWork, caseEvent } from '../case-work.ts';
import { passCase } from '../pass-case.ts';
import { takeBackKey } from './hand-over.ts';
import { type SeenCase, seeAgain } from './see-case.ts';

/** The clock or the reporter may move a case in the same moment, hardly three times. */
const TRIES = 3;

/** "Somebody else, please": from who holds it, or from who was asked and can't. */
export async function passOn(work: CaseWork, seen: SeenCase): Promise<'passed' | 'not_mine'> {
  if (!mayPass(seen)) return 'not_mine';
  await handOn(work, seen, 'passed_on');
  return 'passed';
}

/** "Not me, and I must not see it": it goes on to the next, their key goes, and they never see it again. */
export async function sayConflict(work: CaseWork, seen: SeenCase): Promise<void> {
  const { cases, reports } = work.inside;
  const { case: one, report, member } = seen;
  if (!(await handOn(work, seen, 'conflict')))
    await cases.addEvent(one.id, caseEvent(work.now, 'conflict', member.id));
  await reports.dropWraps(report.id, [`staff:${member.id}`]);
}

/** False when it was not theirs to pass on, or is not any more. */
async function handOn(work: CaseWork, first: SeenCase, kind: 'passed_on' | 'conflict'): Promise<boolean> {
  let seen: SeenCase | null = first;
  for (let tries = 0; tries < TRIES && seen !== null && mayPass(seen); tries++) {
    if (await passCase(work, seen.case, seen.report, seen.member.id, kind)) {
      await takeBackKey(work, seen);
      return true;
    }
    seen = await seeAgain(work, first);
  }
  if (seen?.holds && seen.case.open) throw new Error('a case kept moving while it was passed on');
  return false;
}

/** Theirs, or waiting for somebody and they were asked. */
export function mayPass({ case: one, holds, onList }: SeenCase): boolean {
  return one.open && (holds || (onList && one.assignedTo === null));
}
