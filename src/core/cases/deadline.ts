import { dueAt } from '../triage/due.ts';
import type { Rule } from '../triage/rules.ts';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;
/** Where a flag's rule is not in the content any more. */
const FALLBACK = 60 * MINUTE;
/** Nobody can take a case in less. */
const LEAST = 5 * MINUTE;

/**
 * By when the next person on the list must have taken a case: half the time that its most urgent flag gives, and never less
 * than five minutes.
 * @param flags rule codes of the case
 * @param now milliseconds since the epoch, UTC
 */
export function nextDue(flags: readonly string[], rules: readonly Rule[], now: number, zone: string): number {
  const dues = rules.filter((rule) => flags.includes(rule.code)).map((rule) => dueAt(rule, now, zone));
  const left = dues.length === 0 ? FALLBACK : (Math.min(...dues) - now) / 2;
  return now + Math.max(LEAST, Math.round(left));
}

/** Six in the morning in the zone, the next time it comes: until then somebody is full. */
export function nextMorning(now: number, zone: string): number {
  const { minutes, seconds } = localTime(now, zone);
  const sinceMidnight = minutes * MINUTE + seconds * 1000 + (now % 1000);
  const six = now - sinceMidnight + 6 * 60 * MINUTE;
  const next = six > now ? six : six + DAY;
  // A zone that changes its clocks tonight is an hour off; the local hour says by how much.
  return next + (6 * 60 - localTime(next, zone).minutes) * MINUTE;
}

/** From ten in the evening to six in the morning. */
export function isNight(now: number, zone: string): boolean {
  const { minutes } = localTime(now, zone);
  return minutes >= 22 * 60 || minutes < 6 * 60;
}

function localTime(instant: number, zone: string): { readonly minutes: number; readonly seconds: number } {
  const part = Object.fromEntries(
    new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return { minutes: (part.hour ?? 0) * 60 + (part.minute ?? 0), seconds: part.second ?? 0 };
}
