import { whenTaken } from '../../core/cases/status.ts';
import { type CaseWork, caseEvent } from '../case-work.ts';
import { mustNotSee } from '../places.ts';
import type { StaffMember } from '../ports/staff.ts';
import { tellStaff } from '../tell-staff.ts';
import { coordinates, mayWork, type SeenCase } from './see-case.ts';

/**
 * Gives a case to a colleague, with its key: `wrapped` is the case's key sealed (age) to their recipient in the browser of
 * whoever hands over, for this server has it no more.
 */
export async function handOver(
  work: CaseWork,
  seen: SeenCase,
  to: string,
  wrapped: Uint8Array,
): Promise<'handed_over' | 'not_mine' | 'not_allowed'> {
  const { inside, now } = work;
  const { case: one, report, member } = seen;
  if (!one.open || !mayWork(seen)) return 'not_mine';
  const colleague = (await colleaguesFor(work, seen)).find(({ member: other }) => other.id === to);
  if (colleague === undefined) return 'not_allowed';
  const passed = { to, status: whenTaken(one.status), reached: one.reached, dueAt: null };
  const event = caseEvent(now, 'handed_over', member.id, to);
  if (!(await inside.cases.passOn(one.id, one.version, passed, event))) return 'not_mine';
  await inside.reports.addWraps(report.id, [{ holder: `staff:${to}`, wrapped }]);
  await inside.relay.dropStaffCopies(report.id);
  await takeBackKey(work, seen);
  const { ref, country } = one;
  await tellStaff(work, to, (lang) => ({
    rev: 0,
    texts: [{ key: 'case:handed_to_you', params: { ref } }],
    options: [{ value: `case.${ref}`, label: { key: 'flows:staff.alert.open', params: { ref } } }],
    nav: [],
    expects: 'none',
    lang,
    country,
  }));
  return 'handed_over';
}

/** Somebody who may be given a case, how many open ones they hold already, and whether that is all they can hold. */
export type Colleague = {
  readonly member: StaffMember;
  readonly held: number;
  /** `cap`: they hold as many as they agreed to. `said`: they said that they are full. */
  readonly full: 'cap' | 'said' | null;
};

/** Who may be given the case: works there, has a key of their own, and may see it. Who is full is so, and may be all the same. */
export async function colleaguesFor(work: CaseWork, seen: SeenCase): Promise<readonly Colleague[]> {
  const { case: one, report, events } = seen;
  const found: Colleague[] = [];
  for (const member of await work.inside.staff.list()) {
    const works = member.role === 'paralegal' || member.role === 'coordinator';
    if (!works || member.recipient === null || member.id === one.assignedTo) continue;
    if (!member.countries.includes(one.country) || (await mustNotSee(work, member, report, events))) continue;
    const held = await work.inside.cases.openCount(member.id);
    const said = member.fullUntil !== null && member.fullUntil > work.now;
    found.push({ member, held, full: said ? 'said' : held >= member.cap ? 'cap' : null });
  }
  return found;
}

/** Whoever had it only because it was handed to them has no business with its key once it has left them. */
export async function takeBackKey({ inside }: CaseWork, seen: SeenCase): Promise<void> {
  if (seen.holds && !seen.onList && !coordinates(seen.member, seen.case))
    await inside.reports.dropWraps(seen.report.id, [`staff:${seen.member.id}`]);
}
