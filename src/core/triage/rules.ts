import type { Condition } from '../conversation/flow.ts';

/** A duty or role that a flag alerts. */
export type Alerted = 'paralegal' | 'safeguarding' | 'health_link' | 'coordinator';

/**
 * One flag rule: when a report needs a human, and how soon. Source: domain/taxonomy.md, list `urgency`.
 * `site_alert` and `pattern_responsible_party` look at many reports and are kept as rules of their own kind.
 */
export type Rule = {
  readonly code: string;
  readonly colour: 'red' | 'amber' | 'green';
  /** Facts are codes of the draft, plus `fact: share_paralegal` and the like. */
  readonly when: Condition;
  readonly alerts: readonly Alerted[];
  /** Minutes until somebody must have taken it; working days for `green`. */
  readonly target:
    | { readonly minutes: number }
    | { readonly endOfDay: true }
    | { readonly workingDays: number };
  /** Codes of other rules that make this one superfluous. */
  readonly unless?: readonly string[];
  /** A reason shown only in these countries (a legal deadline that other countries do not have). */
  readonly reasonIn?: readonly string[];
};
