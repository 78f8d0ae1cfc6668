import { daysAfter } from '../core/report/day.ts';
import type { KeptUntil } from './ports/forgetting.ts';
import type { Instant } from './ports/time.ts';
import type { Retention } from './settings.ts';

/**
 * What is older than this has had its time. Counted in days of UTC: at most some hours later than the country's own day, and
 * never earlier than promised where clocks are ahead of UTC, because a whole day more is waited.
 */
export function keptUntil(retention: Retention, now: Instant): KeptUntil {
  const today = utcDay(now);
  return {
    closed: daysAfter(today, -retention.narrativeDaysAfterClosing - 1),
    neverCase: daysAfter(today, -retention.unflaggedNarrativeDays - 1),
    keepCodedFacts: retention.keepCodedFacts,
  };
}

/** The calendar day in UTC. */
export function utcDay(now: Instant): string {
  return new Date(now).toISOString().slice(0, 10);
}
