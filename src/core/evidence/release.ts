import type { Month } from './month.ts';

/** A question's figures in one place. */
export type Answers = {
  /** How many answered it; null where that is hidden. */
  readonly answered: number | null;
  /** By code; a code that is not here is hidden, or was told by fewer than the smallest group. */
  readonly counts: Readonly<Record<string, number>>;
};

/** Hours to the first human answer, whole; quarters only where enough cases stand behind them. */
export type Hours = {
  readonly cases: number;
  readonly median: number;
  readonly quarters: readonly [number, number] | null;
};

export type PlaceFigures = {
  /** Null: all countries. `other`: what is left of them. */
  readonly country: string | null;
  /** Null: the whole country. `other`: what is left of it. */
  readonly region: string | null;
  readonly reports: number;
  readonly answers: Readonly<Record<string, Answers>>;
  readonly hours: Hours | null;
};

/** Reports of one kind: no report is in two chapters. */
export type Chapter = { readonly kind: string; readonly places: readonly PlaceFigures[] };

/**
 * What may be told of some months, decided once and never changed: everything published of them is made of this. No month is
 * in two releases, so that no two can be laid on each other.
 */
export type Release = {
  readonly v: 1;
  readonly from: Month;
  readonly to: Month;
  /** The day it was made, in UTC. */
  readonly made: string;
  /** Smaller numbers are hidden. */
  readonly smallest: number;
  readonly chapters: readonly Chapter[];
};
