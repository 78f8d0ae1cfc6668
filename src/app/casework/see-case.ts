import { symbolOf } from '../../crypto/receipt-code.ts';
import type { CaseWork } from '../case-work.ts';
import { mustNotSee } from '../places.ts';
import type { Case, CaseEvent } from '../ports/cases.ts';
import type { Report } from '../ports/reports.ts';
import type { StaffMember } from '../ports/staff.ts';

/** A case as one staff member may see it. */
export type SeenCase = {
  readonly member: StaffMember;
  readonly case: Case;
  readonly report: Report;
  readonly events: readonly CaseEvent[];
  readonly holds: boolean;
  readonly onList: boolean;
};

/**
 * The case of a reference, for whoever may see it: who holds it, is on its list, or coordinates that country, and has no
 * conflict. Anybody else gets null, as for a reference that there is not.
 */
export async function seeCase(work: CaseWork, member: StaffMember, ref: string): Promise<SeenCase | null> {
  const { cases, reports } = work.inside;
  const one = await cases.byRef(asWritten(ref));
  const report = one === null ? null : await reports.byId(one.reportId);
  if (one === null || report === null) return null;
  const events = await cases.events(one.id);
  if (await mustNotSee(work, member, report, events)) return null;
  const holds = one.assignedTo === member.id;
  const onList = (await cases.list(one.id)).some((entry) => entry.staffId === member.id);
  const sees = holds || onList || coordinates(member, one);
  return sees ? { member, case: one, report, events, holds, onList } : null;
}

/** Whether they answer for everything in that country. */
export function coordinates(member: StaffMember, one: Pick<Case, 'country'>): boolean {
  return member.role === 'coordinator' && member.countries.includes(one.country);
}

/** Whether they may do more than look: who holds it, and who coordinates there. */
export function mayWork({ case: one, member, holds }: SeenCase): boolean {
  return holds || coordinates(member, one);
}

/** As it is after a move that its own hands made. */
export async function seeAgain(work: CaseWork, { member, case: one }: SeenCase): Promise<SeenCase | null> {
  return seeCase(work, member, one.ref);
}

/** A reference may be typed from paper: look-alikes and Cyrillic letters are read as what they look like. */
function asWritten(ref: string): string {
  return [...ref.trim()].map((character) => symbolOf(character) ?? character).join('');
}
