import { isQuiet, nightOf } from '../core/cases/calendar.ts';
import { isRed } from '../core/cases/deadline.ts';
import type { Place } from '../core/cases/next.ts';
import { mayWake } from '../core/cases/nights.ts';
import { hasConflict } from '../core/cases/route.ts';
import { calendarOf } from './calendar.ts';
import type { CaseWork } from './case-work.ts';
import { isOwnFacility } from './own-facility.ts';
import type { Case, CaseEvent } from './ports/cases.ts';
import type { Report } from './ports/reports.ts';
import type { Candidate, StaffMember } from './ports/staff.ts';

/** Who said that they have a conflict of interest in this case; they may not see it again. */
export function saidConflict(events: readonly CaseEvent[], staffId: string): boolean {
  return events.some((event) => event.kind === 'conflict' && event.staffId === staffId);
}

/** Whether this person must neither hear of the case nor see it, as things are now. */
export async function mustNotSee(
  { inside }: Pick<CaseWork, 'inside'>,
  member: StaffMember,
  report: Report,
  events: readonly CaseEvent[],
): Promise<boolean> {
  const own = await isOwnFacility(inside.directory, report.facilityId);
  return (
    member.suspended ||
    saidConflict(events, member.id) ||
    hasConflict(member, report.facilityId, own) ||
    !report.consents.shareParalegal
  );
}

/** The escalation list as it was fixed, with who of it is out by now, whom an alert reaches, and who is on call tonight. */
export async function placesOf(work: CaseWork, one: Case, report: Report): Promise<readonly Place[]> {
  const { cases, staff } = work.inside;
  const events = await cases.events(one.id);
  const candidates = new Map((await staff.candidates(one.country)).map((who) => [who.id, who]));
  const tonight = await tonightFor(work, one);
  const places: Place[] = [];
  for (const { position, staffId, alertedAt, atOnce } of await cases.list(one.id)) {
    const member = await staff.byId(staffId);
    if (member === null) continue;
    const candidate = candidates.get(staffId);
    const asleep = candidate === undefined ? undefined : tonight(candidate);
    places.push({
      position,
      staffId,
      role: member.role,
      atOnce,
      alerted: alertedAt !== null,
      out: await mustNotSee(work, member, report, events),
      reachable: candidate?.reachable ?? false,
      ...(asleep === undefined ? {} : { tonight: asleep }),
    });
  }
  return places;
}

/** Who is on call and who sleeps, where it is night and the case wakes people; otherwise neither counts. */
async function tonightFor(
  work: CaseWork,
  one: Case,
): Promise<(candidate: Candidate) => Place['tonight'] | undefined> {
  const calendar = await calendarOf(work, one.country);
  const flags = (await work.inside.cases.flags(one.id)).map((flag) => flag.rule);
  if (!isQuiet(work.now, calendar) || !isRed(flags, work.book.rules)) return () => undefined;
  const night = nightOf(work.now, calendar);
  return ({ duties, nights, woken, reachable, fullUntil, openCases, cap }) => {
    if (duties.includes('no_nights') || !mayWake(nights, woken, night)) return 'sleeps';
    const full = openCases >= cap || (fullUntil !== null && fullUntil > work.now);
    return duties.includes('on_call') && reachable && !full ? 'on_call' : undefined;
  };
}
