import { daysAfter } from '../report/day.ts';

/**
 * Whether somebody may be woken tonight: in any seven nights not more often than they agreed to. Who was woken tonight
 * already is awake.
 * @param most nights a week
 * @param woken nights on which they were woken, by the evening's day
 * @param tonight the evening's day
 */
export function mayWake(most: number, woken: readonly string[], tonight: string): boolean {
  if (woken.includes(tonight)) return true;
  const weekAgo = daysAfter(tonight, -7);
  return woken.filter((night) => night > weekAgo && night < tonight).length < most;
}
