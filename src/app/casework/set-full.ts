import { nextMorning } from '../../core/cases/deadline.ts';
import type { CaseWork } from '../case-work.ts';
import type { StaffMember } from '../ports/staff.ts';

/**
 * "I'm full", until six tomorrow morning where they are; or "I'm back".
 * @returns until when, in milliseconds since the epoch; null for back
 */
export async function setFull(
  { inside, now, zoneOf }: Pick<CaseWork, 'inside' | 'now' | 'zoneOf'>,
  member: StaffMember,
  full: boolean,
): Promise<number | null> {
  const [country] = member.countries;
  const until = full ? nextMorning(now, country === undefined ? 'UTC' : zoneOf(country)) : null;
  await inside.staff.setFull(member.id, until);
  return until;
}
