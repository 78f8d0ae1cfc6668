import type { Sighting } from '../../core/triage/cluster.ts';
import type { ReportFact } from './reports.ts';
import type { Day, Instant } from './time.ts';

/** What is kept of a report for comparing it with others from its place; gone when no rule looks back that far. */
export type NewSighting = {
  readonly reportId: string;
  readonly place: string;
  readonly day: Day;
  readonly separate: boolean;
};

/** Similar reports from one place. */
export type SiteAlert = {
  readonly id: string;
  /** Code of the rule. */
  readonly rule: string;
  readonly country: string;
  readonly region: string | null;
  readonly facilityId: string | null;
  /** Day of the first and of the last report. */
  readonly since: Day;
  readonly last: Day;
  /** Reports, and how many of them are separate. */
  readonly reports: number;
  readonly separate: number;
  /** How many separate ones the coordinators last heard of; 0 where they have heard of none. */
  readonly told: number;
};

export interface SiteAlerts {
  /** The week's salt, made when first asked for. */
  salt(week: number, made: Uint8Array): Promise<Uint8Array>;
  /** A salt of a week that is over, while it is kept. */
  oldSalt(week: number): Promise<Uint8Array | null>;
  hasMark(mark: string): Promise<boolean>;
  /** Returns whether it is new. */
  addMark(mark: string, week: number): Promise<boolean>;
  addSighting(sighting: NewSighting): Promise<void>;
  /** It may not be counted any more, by nobody: it goes out of every alert too. */
  dropSighting(reportId: string): Promise<void>;
  /** A place with reports that nobody has looked at. */
  nextPlace(): Promise<string | null>;
  /** Takes the place's reports as looked at. False where another instance did. */
  take(place: string): Promise<boolean>;
  /** The place's reports since that day, compared by their codes. */
  at(place: string, since: Day): Promise<readonly Sighting[]>;
  /** Adds reports to the alert of that rule that has one of them; makes one where none has, and one of several. */
  raise(
    raised: {
      readonly rule: string;
      readonly place: string;
      readonly reports: readonly string[];
      readonly tellFrom: Day;
    },
    newId: string,
  ): Promise<void>;
  /** Alerts that may be told on that day. In a transaction they stay locked, and others skip them. */
  tellable(today: Day): Promise<readonly SiteAlert[]>;
  /** @param lookBy when it is chased, unless somebody looked before */
  told(id: string, separate: number, tellFrom: Day, lookBy: Instant | null): Promise<void>;
  /** Whoever was to look has looked: at this report's case, or at one beside it in the same alert. */
  looked(reportId: string): Promise<void>;
  /** Told, and nobody looked by then. In a transaction they stay locked, and others skip them. */
  unseen(now: Instant): Promise<readonly SiteAlert[]>;
  /** It is not told once more: that was done, or somebody saw it. */
  settled(id: string): Promise<void>;
  /** All that have a report, newest first. */
  list(): Promise<readonly SiteAlert[]>;
  /** The coded answers of each report behind an alert. */
  facts(id: string): Promise<readonly (readonly ReportFact[])[]>;
  /** References of the cases behind it that were to be shown to a paralegal, newest first; open ones before closed ones. */
  cases(id: string): Promise<readonly { readonly ref: string; readonly open: boolean }[]>;
  /** Destroys salts and marks of weeks before that one, and what is too old to be compared. */
  sweep(beforeWeek: number, beforeDay: Day): Promise<void>;
}
