import type { Month } from './month.ts';
import type { Seen } from './seen.ts';

/** What made reports come: a channel's first talk, or outreach that the organisation says it began. */
export type Opening = {
  /** `2026-11-25`. */
  readonly day: string;
  /** Null: all countries. */
  readonly country: string | null;
  readonly what:
    | { readonly is: 'channel'; readonly channel: string }
    | { readonly is: 'outreach'; readonly label: Readonly<Record<string, string>> };
};

/** What is known beside the releases. */
export type Beside = {
  /** Names of facilities by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly openings: readonly Opening[];
};

/** Those that reached the place by the end of the last month, the oldest first. */
export function openingsFor({ openings }: Beside, seen: Seen, last: Month): readonly Opening[] {
  return openings
    .filter(
      ({ day, country }) =>
        day.slice(0, 7) <= last && (country === null || seen.country === null || country === seen.country),
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
