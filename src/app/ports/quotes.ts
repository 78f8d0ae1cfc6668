import type { Month } from '../../core/evidence/month.ts';

/** `waiting` for a second person; `left_out`: agreed on, and kept out of summaries for now. */
export type QuoteState = 'waiting' | 'returned' | 'rejected' | 'approved' | 'left_out';

/** A prepared quote. Who it comes from is inside what is sealed, and nowhere else but in `source`. */
export type KeptQuote = {
  readonly id: string;
  /** Keyed hash of the report's id (`crypto/pseudonym.ts`). */
  readonly source: string;
  readonly month: Month;
  readonly state: QuoteState;
  /** AES, bound to id and version. */
  readonly sealed: Uint8Array;
  readonly version: number;
};

export type QuoteFilter = {
  readonly states: readonly QuoteState[];
  readonly from: Month | null;
  readonly to: Month | null;
};

export interface Quotes {
  /** One quote a report. False where it has one: nothing was written. */
  add(quote: KeptQuote): Promise<boolean>;
  byId(id: string): Promise<KeptQuote | null>;
  bySource(source: string): Promise<KeptQuote | null>;
  /** The next version of it. False where somebody changed it first. */
  change(
    id: string,
    expectedVersion: number,
    to: { readonly state: QuoteState; readonly sealed: Uint8Array },
  ): Promise<boolean>;
  /** The newest months first. */
  list(filter: QuoteFilter, limit: number, after: number): Promise<readonly KeptQuote[]>;
  /** Which of these reports are there, may be quoted, and are not set aside. */
  quotable(reportIds: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Whether this one may be quoted. It stays so until the transaction is over: whoever takes the yes back at this moment
   * waits, and then takes what was prepared along.
   */
  hold(reportId: string): Promise<boolean>;
  /** Deletes those of these reports; with `only`, those in such a state. Returns how many. */
  forget(sources: readonly string[], only?: readonly QuoteState[]): Promise<number>;
}
