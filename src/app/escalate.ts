import { firstDue } from '../core/cases/deadline.ts';
import { firstUp, nextUp } from '../core/cases/next.ts';
import { alertStaff } from './alert.ts';
import { type CaseWork, caseEvent } from './case-work.ts';
import { dueAgain, waitsUntil } from './pass-case.ts';
import { placesOf } from './places.ts';
import type { Case } from './ports/cases.ts';
import { tellReporter } from './tell-reporter.ts';

/**
 * Looks at a case whose deadline has passed with nobody having taken it, and alerts whoever comes next. `due_at` on the row
 * is the truth: a case that moved meanwhile is left alone.
 * @returns whether its time had come
 */
export async function escalateCase(work: CaseWork, id: string): Promise<boolean> {
  const one = await work.inside.cases.lockDue(id, work.now);
  if (one === null) return false;
  await escalate(work, one);
  return true;
}

async function escalate(work: CaseWork, one: Case): Promise<void> {
  const { cases, reports } = work.inside;
  const report = await reports.byId(one.reportId);
  if (report === null || one.assignedTo !== null) {
    await cases.move(one.id, one.version, { dueAt: null }, caseEvent(work.now, 'nothing_due'));
    return;
  }
  const flags = await cases.flags(one.id);
  const morning = await waitsUntil(work, one, flags);
  if (morning !== null) {
    await cases.move(one.id, one.version, { dueAt: morning }, caseEvent(work.now, 'quiet_hours'));
    return;
  }
  const places = await placesOf(work, one, report);
  const first = !places.some((place) => place.alerted === true);
  const next = first ? firstUp(places) : nextUp(places, one.reached);
  if (next.length === 0) {
    await cases.move(one.id, one.version, { dueAt: null }, caseEvent(work.now, 'list_exhausted'));
    await tellReporter(work, report, 'flows:push.late');
    return;
  }
  const due = first ? firstDue(flags, work.now) : await dueAgain(work, one);
  const positions = next.map((place) => place.position);
  const reached = Math.max(one.reached, ...positions);
  const escalated = { reached, positions, dueAt: due, alertedAt: work.now };
  const [lead] = next;
  if (
    !(await cases.escalate(
      one.id,
      one.version,
      escalated,
      caseEvent(work.now, 'escalated', lead?.staffId ?? null),
    ))
  )
    return;
  await alertStaff(
    work,
    { case: one, report, due },
    next.map((place) => place.staffId),
  );
}
