import { nextMorning } from '../../../core/cases/deadline.ts';
import type { StaffMember } from '../../ports/staff.ts';
import type { Resume, TurnContext } from '../context.ts';
import { staffFacts } from './case-facts.ts';

/** "I'm full", until six tomorrow morning where they are; or "I'm back". */
export async function setFull(context: TurnContext, member: StaffMember, full: boolean): Promise<Resume> {
  const { inside, now, zoneOf } = context;
  const [country] = member.countries;
  const until = full ? nextMorning(now, country === undefined ? 'UTC' : zoneOf(country)) : null;
  await inside.staff.setFull(member.id, until);
  return { type: 'resume', outcome: 'done', facts: staffFacts({ ...member, fullUntil: until }, now) };
}
