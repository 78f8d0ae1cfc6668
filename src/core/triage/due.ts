import { type Calendar, endOfDay, workingDaysAfter } from '../cases/calendar.ts';
import { dayIn } from '../report/day.ts';
import type { Target } from './rules.ts';

/**
 * When somebody must have taken it, in milliseconds UTC.
 * @param now milliseconds since the epoch, UTC
 */
export function dueAt(hit: { readonly target: Target }, now: number, calendar: Calendar): number {
  const { target } = hit;
  if ('minutes' in target) return now + target.minutes * 60 * 1000;
  const today = dayIn(now, calendar.zone);
  const day = 'endOfDay' in target ? today : workingDaysAfter(today, target.workingDays, calendar);
  return endOfDay(day, calendar.zone);
}
