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

/** Reports about one facility, by whether they allow that it is named. */
export type FacilityTally = {
  readonly kind: string;
  readonly facility: string;
  readonly country: string;
  readonly region: string;
  /** A code of the list `setting`. */
  readonly setting: string;
  /** No other facility of this setting is known in this region. */
  readonly alone: boolean;
  readonly allowed: number;
  readonly notAllowed: number;
};

/** Places from which similar reports came: at least as many separate ones as the smallest group. */
export type AlertTally = {
  readonly kind: string;
  readonly country: string;
  /** Of `content/rules.yaml`. */
  readonly rule: string;
  readonly places: number;
};

export type Counted = {
  readonly tallies: readonly Tally[];
  readonly hours: readonly HoursTally[];
  readonly setAside: readonly AsideTally[];
  readonly facilities: readonly FacilityTally[];
  readonly alerts: readonly AlertTally[];
};
