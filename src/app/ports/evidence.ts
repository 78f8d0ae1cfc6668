import type { Release } from '../../core/evidence/release.ts';
import type { HoursTally, Tally } from '../../core/evidence/tally.ts';
import type { Day } from './time.ts';

/** A release as it was kept, and the SHA-256 of its JSON. */
export type KeptRelease = { readonly release: Release; readonly sha256: string };

export interface Evidence {
  /**
   * How often what was told from one day until before another, of the reports that may be counted: by kind, country, region,
   * question and answer, and nothing finer. Inside a transaction only. As much work as there are reports, as little memory as there are places and answers.
   */
  count(
    from: Day,
    before: Day,
    fields: readonly string[],
  ): Promise<{ readonly tallies: readonly Tally[]; readonly hours: readonly HoursTally[] }>;
  /** All releases, the oldest first. */
  releases(): Promise<readonly KeptRelease[]>;
  /** Keeps a release for good. False when one of its months has a release already. */
  keep(release: Release): Promise<boolean>;
}
