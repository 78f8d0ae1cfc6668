import { symbolOf } from '../../../crypto/receipt-code.ts';
import { mustNotSee } from '../../places.ts';
import type { Case, CaseEvent } from '../../ports/cases.ts';
import type { Report } from '../../ports/reports.ts';
import type { StaffMember } from '../../ports/staff.ts';
import type { TurnContext } from '../context.ts';
import { asStaff } from './as-staff.ts';

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
export async function seeCase(context: TurnContext, ref: string): Promise<SeenCase | null> {
  const member = await asStaff(context);
  return member === null ? null : seenBy(context, member, ref);
}

async function seenBy(context: TurnContext, member: StaffMember, ref: string): Promise<SeenCase | null> {
  const { cases, reports } = context.inside;
  const one = await cases.byRef(asWritten(ref));
  const report = one === null ? null : await reports.byId(one.reportId);
  if (one === null || report === null) return null;
  const events = await cases.events(one.id);
  if (await mustNotSee(context, member, report, events)) return null;
  const holds = one.assignedTo === member.id;
  const onList = (await cases.list(one.id)).some((entry) => entry.staffId === member.id);
  const coordinates = member.role === 'coordinator' && member.countries.includes(one.country);
  return holds || onList || coordinates ? { member, case: one, report, events, holds, onList } : null;
}

/** A reference may be typed from paper: look-alikes and Cyrillic letters are read as what they look like. */
function asWritten(ref: string): string {
  return [...ref.trim()].map((character) => symbolOf(character) ?? character).join('');
}
