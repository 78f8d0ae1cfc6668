import type { Place } from '../core/cases/next.ts';
import { hasConflict } from '../core/cases/route.ts';
import type { CaseWork } from './case-work.ts';
import { isOwnFacility } from './own-facility.ts';
import type { Case, CaseEvent } from './ports/cases.ts';
import type { Report } from './ports/reports.ts';
import type { StaffMember } from './ports/staff.ts';

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

/** The escalation list as it was fixed, with who of it is out by now. */
export async function placesOf(work: CaseWork, one: Case, report: Report): Promise<readonly Place[]> {
  const { cases, staff } = work.inside;
  const events = await cases.events(one.id);
  const places: Place[] = [];
  for (const { position, staffId, alertedAt, atOnce } of await cases.list(one.id)) {
    const member = await staff.byId(staffId);
    if (member === null) continue;
    places.push({
      position,
      staffId,
      role: member.role,
      atOnce,
      alerted: alertedAt !== null,
      out: await mustNotSee(work, member, report, events),
    });
  }
  return places;
}
