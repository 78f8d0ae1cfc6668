import { nextDue } from '../core/cases/deadline.ts';
import { passedTo } from '../core/cases/next.ts';
import { whenLetGo } from '../core/cases/status.ts';
import { alertStaff } from './alert.ts';
import { type CaseWork, caseEvent } from './case-work.ts';
import { placesOf } from './places.ts';
import type { Case } from './ports/cases.ts';
import type { Report } from './ports/reports.ts';
import { tellReporter } from './tell-reporter.ts';

/**
 * Takes a case away from somebody (who holds it, or was only alerted) and alerts whoever comes next.
 * @returns false when somebody moved it first; nothing was written then
 */
export async function passCase(
  work: CaseWork,
  one: Case,
  report: Report,
  by: string,
  kind: 'passed_on' | 'conflict',
): Promise<boolean> {
  const { cases, relay } = work.inside;
  const places = await placesOf(work, one, report);
  const next = passedTo(places, one.reached, by);
  const due = next.length === 0 ? null : await dueAgain(work, one);
  const reached = Math.max(one.reached, ...next.map((place) => place.position));
  const status = whenLetGo(one.status);
  const passed = { to: null, status, reached, dueAt: due };
  if (!(await cases.passOn(one.id, one.version, passed, caseEvent(work.now, kind, by)))) return false;

  await relay.dropStaffCopies(report.id);
  for (const place of next) await cases.alerted(one.id, place.position, work.now);
  if (due === null) await usedUp(work, one, report);
  else
    await alertStaff(
      work,
      { case: one, report, due },
      next.map((place) => place.staffId),
    );
  return true;
}

/** By when whoever is alerted now must have taken it. */
export async function dueAgain({ inside, book, now, zoneOf }: CaseWork, one: Case): Promise<number> {
  const flags = await inside.cases.flags(one.id);
  return nextDue(
    flags.map((flag) => flag.rule),
    book.rules,
    now,
    zoneOf(one.country),
  );
}

/** Nobody is left to be alerted. The waiting reporter is told, so that nobody hopes for what will not come. */
async function usedUp(work: CaseWork, one: Case, report: Report): Promise<void> {
  await work.inside.cases.addEvent(one.id, caseEvent(work.now, 'list_exhausted'));
  await tellReporter(work, report, 'flows:push.late');
}
