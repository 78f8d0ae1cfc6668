import type { Hours } from './release.ts';
import type { HoursTally } from './tally.ts';

/** Median and middle half, from how often each number of hours came up. Null for fewer than twice the smallest group. */
export function hoursOf(tallies: readonly HoursTally[], smallest: number): Hours | null {
  const sorted = [...tallies].sort((a, b) => a.hours - b.hours);
  const cases = sorted.reduce((sum, one) => sum + one.cases, 0);
  if (cases < 2 * smallest) return null;
  const quarters: [number, number] = [quantile(sorted, cases, 0.25), quantile(sorted, cases, 0.75)];
  return { cases, median: quantile(sorted, cases, 0.5), quarters: cases < 4 * smallest ? null : quarters };
}

/** The number of hours that this share of the cases did not exceed. */
function quantile(sorted: readonly HoursTally[], cases: number, share: number): number {
  let seen = 0;
  for (const { hours, cases: here } of sorted) {
    seen += here;
    if (seen >= share * cases) return hours;
  }
  return sorted.at(-1)?.hours ?? 0;
}
