import type { Level } from '../../core/privacy/generalisation.ts';
import type { Day } from './time.ts';

/** Which reports, of those that may be counted, and how far they are coarsened. */
export type ExportRequest = {
  /** First day that counts; null from the beginning. */
  readonly from: Day | null;
  /** First day that does not count any more. */
  readonly before: Day;
  readonly country: string | null;
  /** Fields of the coded answers, the one that is kept longest first. */
  readonly fields: readonly string[];
  /** How many must be alike; 1 shows everything. */
  readonly smallestGroup: number;
  /** Tried in this order. */
  readonly levels: readonly Level[];
};

/** What was decided, before the first row is read. */
export type ExportDecision = {
  /** Rows to be written, by the place of their level in the request. */
  readonly rowsAt: readonly number[];
  /** Rows alike to too few others even at the last level. An exact number: coarsen it before anybody reads it. */
  readonly withheld: number;
};

/** `count` reports that are alike in everything shown. */
export type ExportGroup = {
  readonly place: number;
  readonly count: number;
  readonly level: number;
  /** `2026-11`, or `2026` where the month is hidden. */
  readonly period: string;
  readonly country: string;
  /** Null where it is hidden or was not given. */
  readonly region: string | null;
  readonly kind: string;
  /** The codes of each field of the request, none where not answered; shorter where the last fields are hidden. */
  readonly answers: readonly (readonly string[])[];
};

export interface Exports {
  /** Decides what each report may show. Inside a transaction only, which remembers it until it ends. */
  decide(request: ExportRequest): Promise<ExportDecision>;
  /** What was decided, in an order that tells nothing: those after that place (0 first), none at the end. */
  groups(after: number, limit: number): Promise<readonly ExportGroup[]>;
}
