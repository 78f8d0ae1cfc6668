import { daysAfter } from './report/day.ts';

/** What nobody made sure of for so many days may be wrong: a telephone number may ring at somebody else's. */
export const CHECKED_DAYS = 90;

/**
 * Whether somebody should make sure of it again.
 * @param now milliseconds since the epoch, UTC
 */
export function needsCheck({ checked }: { readonly checked: string }, now: number): boolean {
  return checked < daysAfter(new Date(now).toISOString().slice(0, 10), -CHECKED_DAYS);
}
