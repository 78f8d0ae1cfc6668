import { isSetAsideReason } from '../../core/report/set-aside.ts';
import { type CaseWork, caseEvent } from '../case-work.ts';
import type { AsideProposal } from '../ports/set-aside.ts';
import { mayWork, type SeenCase } from './see-case.ts';

/** `aside_waiting`: somebody proposed something before, and it is not decided yet. */
type Proposed = 'aside_asked' | 'aside_waiting' | 'not_mine' | 'not_allowed';

/** Somebody who works the case says that the report is false, and why. Nothing changes until a second person agrees. */
export async function proposeSetAside(work: CaseWork, seen: SeenCase, reason: string): Promise<Proposed> {
  if (!mayWork(seen)) return 'not_mine';
  const now = await work.inside.setAside.reason(seen.report.id);
  if (!isSetAsideReason(reason) || now !== null) return 'not_allowed';
  return propose(work, seen, reason);
}

/** The way back is the same: one proposes that it is counted again, another agrees. */
export async function proposeCounting(work: CaseWork, seen: SeenCase): Promise<Proposed> {
  if (!mayWork(seen)) return 'not_mine';
  if ((await work.inside.setAside.reason(seen.report.id)) === null) return 'not_allowed';
  return propose(work, seen, null);
}

/** Anybody else who may see the case agrees, and it is done. */
export async function agreeSetAside(
  work: CaseWork,
  seen: SeenCase,
): Promise<'aside_set' | 'aside_back' | 'aside_yours' | 'not_allowed'> {
  const { inside, now } = work;
  const { case: one, report, member } = seen;
  const proposal = await inside.setAside.proposal(report.id);
  if (proposal === null) return 'not_allowed';
  if (!mayDecide(seen, proposal)) return 'aside_yours';
  if (!(await inside.setAside.settle(report.id, proposal, true))) return 'not_allowed';
  const done = proposal.reason === null ? 'aside_back' : 'aside_set';
  await inside.cases.addEvent(one.id, caseEvent(now, done, member.id, proposal.reason));
  return done;
}

/** A second person does not agree, or who proposed it takes it back: all stays as it was. */
export async function dropSetAside(
  { inside, now }: CaseWork,
  { case: one, report, member }: SeenCase,
): Promise<'aside_dropped' | 'not_allowed'> {
  const proposal = await inside.setAside.proposal(report.id);
  if (proposal === null || !(await inside.setAside.settle(report.id, proposal, false))) return 'not_allowed';
  await inside.cases.addEvent(one.id, caseEvent(now, 'aside_dropped', member.id));
  return 'aside_dropped';
}

/** Never the one who proposed it. */
export function mayDecide({ member }: SeenCase, proposal: AsideProposal): boolean {
  return proposal.askedBy !== member.id;
}

async function propose(
  { inside, now }: CaseWork,
  { case: one, report, member }: SeenCase,
  reason: string | null,
): Promise<'aside_asked' | 'aside_waiting'> {
  if (!(await inside.setAside.propose(report.id, { reason, askedBy: member.id }))) return 'aside_waiting';
  const kind = reason === null ? 'aside_back_asked' : 'aside_asked';
  await inside.cases.addEvent(one.id, caseEvent(now, kind, member.id, reason));
  return 'aside_asked';
}
