const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/**
 * How long to wait before the next try: twice as long each time, a minute at most and half as much again, and never less than the platform asks
 * for. What failed together does not come back together.
 * @param attempts tries so far, from 1
 * @param leastMs what the platform asks for, in milliseconds
 * @param chance from 0 up to 1
 */
export function backoffMs(attempts: number, leastMs: number, chance: number): number {
  const doubled = Math.min(FIRST_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_MS);
  const wait = Math.max(doubled, leastMs);
  return Math.round(wait * (1 + chance / 2));
}
