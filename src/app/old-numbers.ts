import type { Contact } from '../content/schema/organisation.ts';
import { daysAfter } from '../core/report/day.ts';
import { utcDay } from './kept-until.ts';
import type { Instant } from './ports/time.ts';

/** A telephone number that nobody tried for so many days may ring at somebody else's. */
export const CHECKED_DAYS = 90;

/** Whether somebody should try the number again. */
export function needsCheck({ checked }: Pick<Contact, 'checked'>, now: Instant): boolean {
  return checked < daysAfter(utcDay(now), -CHECKED_DAYS);
}
