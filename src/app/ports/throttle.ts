import type { Instant } from './time.ts';

/** Tries, counted by keyed hash for all instances together. */
export interface Throttle {
  /** Counts one more. Returns how many there were since the first, which is forgotten after `ms`, and when that is. */
  hit(ref: string, now: Instant, ms: number): Promise<{ readonly count: number; readonly until: Instant }>;
  clear(ref: string): Promise<void>;
  /** Drops those whose time has passed. Returns how many. */
  sweep(now: Instant): Promise<number>;
}
