import { dueAt } from '../triage/due.ts';
import type { Rule } from '../triage/rules.ts';
import { type Calendar, nextAt } from './calendar.ts';

const MINUTE = 60 * 1000;
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
export function nextDue(
  flags: readonly string[],
  rules: readonly Rule[],
  now: number,
  calendar: Calendar,
): number {
  const dues = rules.filter((rule) => flags.includes(rule.code)).map((rule) => dueAt(rule, now, calendar));
  const left = dues.length === 0 ? FALLBACK : (Math.min(...dues) - now) / 2;
  return now + Math.max(LEAST, Math.round(left));
}

/** By when whoever is alerted first must have taken it: what its flags say, and never less than five minutes from now. */
export function firstDue(flags: readonly { readonly dueAt: number }[], now: number): number {
  return Math.max(now + LEAST, Math.min(...flags.map((flag) => flag.dueAt)));
}

/** Whether a case may wake people: one of its flags is red, or of a rule that is not in the content any more. */
export function isRed(flags: readonly string[], rules: readonly Rule[]): boolean {
  return flags.some((code) => (rules.find((rule) => rule.code === code)?.colour ?? 'red') === 'red');
}

/** Six in the morning in the zone, the next time it comes: until then somebody is full. */
export function nextMorning(now: number, zone: string): number {
  return nextAt(now, 6 * 60, zone);
}
