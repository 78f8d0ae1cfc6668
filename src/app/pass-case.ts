import { isQuiet, quietEnd } from '../core/cases/calendar.ts';
import { isRed, nextDue } from '../core/cases/deadline.ts';
import { type Place, passedTo } from '../core/cases/next.ts';
import { whenLetGo } from '../core/cases/status.ts';
import { alertStaff } from './alert.ts';
import { calendarOf } from './calendar.ts';
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
  const { dueAt: due, reached, now: tellNow } = await asked(work, one, next);
  const status = whenLetGo(one.status);
  const passed = { to: null, status, reached, dueAt: due };
  if (!(await cases.passOn(one.id, one.version, passed, caseEvent(work.now, kind, by)))) return false;

  await relay.dropStaffCopies(report.id);
  // Whoever can't is not asked again, also where the case was handed to them and no alert ever went there.
  const own = places.find((place) => place.staffId === by);
  if (own?.alerted === false) await cases.alerted(one.id, own.position, work.now);
  if (due === null) await usedUp(work, one, report);
  else if (tellNow) await tellNext(work, one, report, next, due);
  return true;
}

/** What becomes of a case when somebody else is asked: now, or when quiet hours are over. */
export async function asked(
  work: CaseWork,
  one: Case,
  next: readonly Place[],
): Promise<{ readonly dueAt: number | null; readonly reached: number; readonly now: boolean }> {
  const positions = next.map((place) => place.position);
  if (positions.length === 0) return { dueAt: null, reached: one.reached, now: false };
  const morning = await waitsUntil(work, one, await work.inside.cases.flags(one.id));
  if (morning !== null) return { dueAt: morning, reached: Math.min(...positions) - 1, now: false };
  const reached = Math.max(one.reached, ...positions);
  return { dueAt: await dueAgain(work, one), reached, now: true };
}

export async function tellNext(
  work: CaseWork,
  one: Case,
  report: Report,
  next: readonly Place[],
  due: number,
): Promise<void> {
  for (const place of next) await work.inside.cases.alerted(one.id, place.position, work.now);
  const staffIds = next.map((place) => place.staffId);
  await alertStaff(work, { case: one, report, due }, staffIds);
}

/** When quiet hours end, for a case that wakes nobody; null where people may hear of it now. */
export async function waitsUntil(
  work: CaseWork,
  one: Case,
  flags: readonly { readonly rule: string }[],
): Promise<number | null> {
  const wakes = isRed(
    flags.map((flag) => flag.rule),
    work.book.rules,
  );
  const calendar = await calendarOf(work, one.country);
  return wakes || !isQuiet(work.now, calendar) ? null : quietEnd(work.now, calendar);
}

/** By when whoever is alerted now must have taken it. */
export async function dueAgain(work: CaseWork, one: Case): Promise<number> {
  const { inside, book, now } = work;
  const flags = await inside.cases.flags(one.id);
  return nextDue(
    flags.map((flag) => flag.rule),
    book.rules,
    now,
    await calendarOf(work, one.country),
  );
}

/** Nobody is left to be alerted. The waiting reporter is told, so that nobody hopes for what will not come. */
async function usedUp(work: CaseWork, one: Case, report: Report): Promise<void> {
  await work.inside.cases.addEvent(one.id, caseEvent(work.now, 'list_exhausted'));
  await tellReporter(work, report, 'flows:push.late');
}
