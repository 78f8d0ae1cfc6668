import type { Condition } from '../conversation/flow.ts';

/** A duty or role that a flag alerts. */
export type Alerted = 'paralegal' | 'safeguarding' | 'health_link' | 'coordinator';

export type Colour = 'red' | 'amber' | 'green';

/** How soon: minutes, by the end of the day in the country's zone, or by the end of the n-th working day (Mon-Fri). */
export type Target =
  | { readonly minutes: number }
  | { readonly endOfDay: true }
  | { readonly workingDays: number };

/** One flag rule: when a report needs a human, and how soon. Source: list `urgency` of the domain's taxonomy. */
export type Rule = {
  readonly code: string;
  readonly colour: Colour;
  /** Facts are codes of the draft, plus each consent by its code and `country`. */
  readonly when: Condition;
  readonly alerts: readonly Alerted[];
  readonly target: Target;
  /** Codes of other rules that make this one superfluous; `any` means that every other rule does. */
  readonly unless?: readonly string[] | 'any';
  /** Name of the country pack's text that adds a reason (a legal deadline that other countries do not have). */
  readonly countryReason?: string;
  /** Countries whose pack has that text. */
  readonly reasonIn?: readonly string[];
  /** While it stands, nothing about the report goes out to a clinic, an authority or the public. */
  readonly stopsSharing?: true;
};

/** What separate reports must have in common to be counted together. `place`: the facility, or the region where none is named. */
type Shared = 'place' | 'facility' | 'service' | 'access_problem' | 'responsible_party';

export type Threshold = {
  readonly atLeast: number;
  readonly withinDays: number;
  readonly same: readonly Shared[];
  /** Only reports of which this is true count. */
  readonly when?: Condition;
  /** All other coded answers must be alike too. */
  readonly nearIdentical?: true;
};

/** A rule over many reports. Not evaluated by `triage`, which sees one. */
export type ClusterRule = Pick<Rule, 'code' | 'colour' | 'alerts' | 'target'> & {
  /** Any one of these raises it. */
  readonly thresholds: readonly Threshold[];
};
