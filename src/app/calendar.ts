import { keptOrganisation } from '../content/schema/organisation.ts';
import { type Calendar, USUAL_QUIET } from '../core/cases/calendar.ts';
import type { CaseWork } from './case-work.ts';

const SATURDAY_SUNDAY = [6, 0];

/** When people in a country work and sleep: its weekend, and what the organisation has set of quiet hours and closed days. */
export async function calendarOf(
  { inside, book, zoneOf }: Pick<CaseWork, 'inside' | 'book' | 'zoneOf'>,
  country: string,
): Promise<Calendar> {
  const local = keptOrganisation(await inside.directory.organisation())?.countries[country];
  const quiet = local?.quiet_hours;
  return {
    zone: zoneOf(country),
    weekend: book.weekends.get(country) ?? SATURDAY_SUNDAY,
    closed: local?.closed_days ?? [],
    quiet: quiet === undefined ? USUAL_QUIET : { from: minutes(quiet.from), until: minutes(quiet.until) },
  };
}

/** Of `22:30`. */
function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
