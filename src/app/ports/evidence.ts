import type { Release } from '../../core/evidence/release.ts';
import type { Counted } from '../../core/evidence/tally.ts';
import type { Day } from './time.ts';

/** A release as it was kept, and the SHA-256 of its JSON. */
export type KeptRelease = { readonly release: Release; readonly sha256: string };

export interface Evidence {
  /**
   * Adds reports to the counts that are not in them yet, at most so many, and says how many it were. One does it at a time:
   * whoever finds somebody at it does nothing.
   */
  rollUp(most: number): Promise<number>;
  /**
   * How often what was told from the first day of one month until before that of another, of the reports that may be
   * counted: by kind, country, region, question and answer, and nothing finer. True at one moment, whatever is rolled up; as
   * much work as there are months, places and answers, and reports that are not rolled up.
   * @param smallest similar reports from one place are told of from so many on
   */
  count(from: Day, before: Day, fields: readonly string[], smallest: number): Promise<Counted>;
  /** All releases, the oldest first. */
  releases(): Promise<readonly KeptRelease[]>;
  /** Keeps a release for good. False when one of its months has a release already. */
  keep(release: Release): Promise<boolean>;
}
