import type { Day } from './time.ts';

/**
 * What is gone for good. `report`: all of a report; `words`: its keys and everything that was sealed to them; `held`: where
 * somebody was held, which goes at closing; `consent:<code>`: a yes that was taken back.
 */
export type PurgedKind = 'report' | 'words' | 'held' | `consent:${string}`;

/** `id` is the random id of the report. */
export type Purged = { readonly id: string; readonly kind: PurgedKind; readonly day: Day };

/** Up to which days things were kept, each day included in what goes. */
export type KeptUntil = {
  /** Cases closed on that day or before. */
  readonly closed: Day;
  /** Reports that never became a case, sent on that day or before. */
  readonly neverCase: Day;
  /** Whether coded answers that may be counted stay when the words go. */
  readonly keepCodedFacts: boolean;
};

/** A report that had its time. `whole`: nothing of it may be kept; otherwise its words go and its coded answers stay. */
export type Overdue = {
  readonly reportId: string;
  /** The case's reference; null where it never was a case. */
  readonly ref: string | null;
  readonly whole: boolean;
};

/** Which closed cases: one, or all of a country. */
export type Closed = { readonly caseId: string } | { readonly country: string };

/** Forgetting for good. Each of these may be done twice: the second time there is nothing to forget. */
export interface Forgetting {
  /** Oldest first. In a transaction they stay locked, and others skip them. */
  overdue(until: KeptUntil, limit: number): Promise<readonly Overdue[]>;
  /**
   * Destroys every wrap of the reports' keys, the recovery key's too, and everything sealed to them: narrative, additions,
   * thread, notes. Reply addresses and who worked the case go as well. Coded answers, status and outcome stay.
   */
  forgetWords(reportIds: readonly string[]): Promise<void>;
  /** Deletes the reports with everything that hangs on them. */
  forgetReports(reportIds: readonly string[]): Promise<void>;
  /** Drops where somebody is held. Returns whether there was anything. */
  forgetHeld(reportId: string): Promise<boolean>;
  /**
   * Leaves only days of the times at which things happened in closed cases: when it was opened, alerted, due, moved, written
   * and read. What happened on one day keeps its order.
   * @param zone IANA name of the country's time zone
   */
  coarsen(which: Closed, zone: string): Promise<void>;
  /** Remembers what is gone; what is remembered already keeps its day. */
  record(purged: readonly Purged[]): Promise<void>;
  /** What went on that day or later; everything where it is null. */
  purged(since: Day | null): Promise<readonly Purged[]>;
}
