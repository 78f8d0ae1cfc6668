import { dayIn } from '../../core/report/day.ts';
import { type CaseWork, caseEvent } from '../case-work.ts';
import { mayWork, type SeenCase } from './see-case.ts';

/** What was done for the reporter. With a facility's id: they were referred there; an empty one names none. */
export async function noteResponse(
  { inside, book, now, zoneOf }: CaseWork,
  seen: SeenCase,
  code: string,
  facility: string,
): Promise<'noted' | 'not_mine' | 'not_allowed'> {
  const { case: one, member } = seen;
  if (!mayWork(seen)) return 'not_mine';
  if (!book.lists.get('response_provided')?.some((item) => item.code === code)) return 'not_allowed';
  const place = facility === '' ? null : await inside.directory.facility(facility);
  if (facility !== '' && place?.country !== one.country) return 'not_allowed';
  await inside.casework.addResponse(one.id, { code, facility, day: dayIn(now, zoneOf(one.country)) });
  await inside.cases.addEvent(one.id, caseEvent(now, 'response', member.id, code));
  return 'noted';
}
