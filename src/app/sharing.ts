import { passedTo } from '../core/cases/next.ts';
import { REPORTER_ENDED } from '../core/cases/status.ts';
import { type CaseWork, caseEvent } from './case-work.ts';
import { closeCase } from './close-case.ts';
import { asked, tellNext } from './pass-case.ts';
import { placesOf } from './places.ts';
import type { Case } from './ports/cases.ts';
import type { Report } from './ports/reports.ts';
import { wrapsFor } from './staff-wraps.ts';

/** The yes to show it to a paralegal was taken back: the case ends, and no staff key opens the report any more. */
export async function stopSharing(work: CaseWork, report: Report): Promise<void> {
  const { cases, reports } = work.inside;
  const wraps = await reports.wraps(report.id);
  const staff = wraps.map((wrap) => wrap.holder).filter((holder) => holder.startsWith('staff:'));
  await reports.dropWraps(report.id, staff);
  await reports.setContact(report.id, 'none');
  const one = await cases.byReport(report.id);
  if (one?.open) await mustMove(closeCase(work, one, REPORTER_ENDED, byReporter));
}

const byReporter = { kind: 'closed_by_reporter', staffId: null };

/** The yes was given again: the case is open once more, to the people of the list that was fixed when it was made. */
export async function shareAgain(work: CaseWork, report: Report, one: Case, identity: string): Promise<void> {
  const { cases, reports } = work.inside;
  const places = await placesOf(work, one, report);
  const here = places.filter((place) => !place.out).map((place) => place.staffId);
  await reports.addWraps(report.id, await wrapsFor(work, report, here, identity, await cases.events(one.id)));
  if (one.open || one.status !== REPORTER_ENDED) return;

  const next = passedTo(places, -1, '');
  const { dueAt: due, reached, now: tellNow } = await asked(work, { ...one, reached: -1 }, next);
  const patch = { status: 'new', open: true, assignedTo: null, reached, dueAt: due, closedOn: null };
  await mustMove(cases.move(one.id, one.version, patch, caseEvent(work.now, 'reopened')));
  if (due !== null && tellNow) await tellNext(work, one, report, next, due);
}

/** What the reporter decides may not be lost to somebody who moved the case at the same moment: the turn is taken again. */
async function mustMove(moved: Promise<boolean>): Promise<void> {
  if (!(await moved)) throw new Error('a case was moved while its reporter changed what may be done with it');
}
