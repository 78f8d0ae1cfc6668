import { hasConflict } from '../core/cases/route.ts';
import type { NewStaff } from './add-staff.ts';
import type { CaseWork } from './case-work.ts';
import { sayConflict } from './casework/pass-on.ts';
import { seeCase } from './casework/see-case.ts';
import { isOwnFacility } from './own-facility.ts';
import type { StaffMember } from './ports/staff.ts';
import { sealStaffName } from './staff-name.ts';

/**
 * Somebody's work changes. What they hold about a place that they have a conflict with from now on goes to the next, and the
 * keys of all reports about it go.
 * @param actor whoever changes it: a staff id
 */
export async function changeStaff(
  work: CaseWork,
  member: StaffMember,
  { name, nights = member.nights, ...rest }: NewStaff,
  actor: string,
): Promise<void> {
  const { inside, keyring, now } = work;
  const conflicted = async (reportId: string): Promise<boolean> => {
    const report = await inside.reports.byId(reportId);
    if (report === null) return false;
    return hasConflict(rest, report.facilityId, await isOwnFacility(inside.directory, report.facilityId));
  };
  // Before the change: afterwards they would not see it, and nobody could take it from them.
  for (const one of await inside.cases.heldBy(member.id)) {
    const seen = (await conflicted(one.reportId)) ? await seeCase(work, member, one.ref) : null;
    if (seen !== null) await sayConflict(work, seen);
  }
  const holder = `staff:${member.id}`;
  for (const { reportId } of await inside.reports.wrapsOf(holder))
    if (await conflicted(reportId)) await inside.reports.dropWraps(reportId, [holder]);
  await inside.staff.change(member.id, { ...rest, nights, name: sealStaffName(keyring, member.id, name) });
  await inside.audit.append({ at: now, actor, action: 'staff_changed', detail: member.id });
}
