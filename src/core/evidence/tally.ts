/** How many reports of one kind and place gave one answer. */
export type Tally = {
  readonly kind: string;
  readonly country: string;
  /** Empty where it was not given. */
  readonly region: string;
  /** Empty: all reports, whatever they answered. */
  readonly field: string;
  /** Empty: everybody who answered the question at all. */
  readonly code: string;
  readonly reports: number;
};

/** Cases in which so many hours went by until the first human answer. */
export type HoursTally = {
  readonly kind: string;
  readonly country: string;
  readonly hours: number;
  readonly cases: number;
};

/** Reports that two of the staff set aside as false: in no tally. */
export type AsideTally = { readonly kind: string; readonly country: string; readonly reports: number };

export type Counted = {
  readonly tallies: readonly Tally[];
  readonly hours: readonly HoursTally[];
  readonly setAside: readonly AsideTally[];
};
