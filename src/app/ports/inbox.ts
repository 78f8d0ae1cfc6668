import type { Instant } from './time.ts';

/** What of the cases a member of staff may see at all. What is not within it is not there for them. */
export type Sight = {
  readonly staffId: string;
  /** Countries whose every case is theirs to see; empty for who does not coordinate. */
  readonly coordinates: readonly string[];
  /** Ids of facilities they work for or are named with. */
  readonly conflicts: readonly string[];
  /** Our own places, for who may not look into these. */
  readonly ownPlaces: readonly { readonly country: string; readonly region: string; readonly name: string }[];
};

export type InboxTab = 'mine' | 'unassigned' | 'late' | 'open' | 'closed';

/** What is asked for; absent: everything. */
export type InboxFilter = {
  readonly tab: InboxTab;
  readonly region?: string;
  readonly kind?: string;
  readonly lang?: string;
  readonly status?: string;
  /** One of these rules flagged it. */
  readonly rules?: readonly string[];
  /** What was typed, as codes: any of them fits. */
  readonly search?: {
    readonly ref: string;
    readonly codes: readonly string[];
    readonly regions: readonly string[];
    readonly rules: readonly string[];
  };
};

/** A row's place in the order of its tab; the next page begins after it. */
export type InboxPlace = { readonly dueAt: Instant | null; readonly openedAt: Instant; readonly id: string };

/** A case as a line of the inbox shows it: codes only. */
export type InboxRow = InboxPlace & {
  readonly ref: string;
  readonly status: string;
  readonly open: boolean;
  readonly kind: string;
  readonly country: string;
  readonly region: string | null;
  readonly lang: string;
  readonly assignedTo: string | null;
  readonly firstAnswerAt: Instant | null;
  /** Most urgent first. */
  readonly flags: readonly { readonly rule: string; readonly dueAt: Instant }[];
  /** What happened: codes of a few fields. */
  readonly facts: readonly { readonly field: string; readonly code: string }[];
};

/** How many open cases somebody holds, and how many of these are late. */
export type Load = { readonly staffId: string; readonly open: number; readonly late: number };

/** What staff find when they look for work. Every answer is within what one person may see. */
export interface Inbox {
  /** Most urgent first; closed ones newest first. At most `limit` rows, after `after`. */
  page(
    sight: Sight,
    filter: InboxFilter,
    now: Instant,
    limit: number,
    after?: InboxPlace,
  ): Promise<readonly InboxRow[]>;
  /** How many there are, counted no further than `most`. */
  count(sight: Sight, filter: InboxFilter, now: Instant, most: number): Promise<number>;
  /** Of everybody who holds an open case within sight. */
  loads(sight: Sight, now: Instant): Promise<readonly Load[]>;
}
