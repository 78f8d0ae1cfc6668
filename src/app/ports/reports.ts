import type { Contact } from '../../core/conversation/effect.ts';
import type { Day } from './time.ts';

/** Each one a small yes of its own; that the report is kept at all is the first. */
export type Consents = {
  readonly shareParalegal: boolean;
  readonly useInTotals: boolean;
  readonly quoteAnonymised: boolean;
  readonly nameFacility: boolean;
  readonly shareServiceManager: boolean;
};

/** The spine of a report: codes only. */
export type Report = {
  readonly id: string;
  readonly receiptRef: string;
  /** Age recipient whose identity only the receipt can make. */
  readonly reporterRecipient: string;
  /** Age recipient of the report's own key. */
  readonly recipient: string;
  readonly kind: string;
  readonly country: string;
  readonly region: string | null;
  readonly facilityId: string | null;
  readonly day: Day;
  readonly lang: string;
  readonly flow: string;
  readonly flowVersion: number;
  readonly taxonomyVersion: number;
  readonly consents: Consents;
  readonly contact: Contact;
  readonly peerFiled: boolean;
};

/** One coded answer; several of one field where several were chosen. */
export type ReportFact = { readonly field: string; readonly code: string };

export type ReportText = {
  readonly id: string;
  /** `held`: where somebody is held and under which name; goes when the case closes. */
  readonly kind: 'narrative' | 'addition' | 'held';
  /** Age, to the report's key. */
  readonly sealed: Uint8Array;
  readonly day: Day;
};

/** The report's private key, wrapped to `recovery`, `reporter` or `staff:<id>`. */
export type KeyWrap = { readonly holder: string; readonly wrapped: Uint8Array };

/** What one reporter said about themselves, added to counters that nothing links to the report. */
export type SelfCount = {
  /** First day of the month. */
  readonly month: Day;
  readonly country: string;
  /** Empty where no region was given. */
  readonly region: string;
  readonly kind: string;
  readonly field: string;
  readonly code: string;
};

export type ReplyAddress = { readonly sealed: Uint8Array; readonly expiresOn: Day | null };

export type NewReport = {
  readonly report: Report;
  readonly facts: readonly ReportFact[];
  readonly texts: readonly ReportText[];
  readonly wraps: readonly KeyWrap[];
  /** Only where the reporter asked to be written to here. */
  readonly replyAddress: Uint8Array | null;
  /** Only with consent to count. */
  readonly selfCounts: readonly SelfCount[];
};

export interface Reports {
  insert(report: NewReport): Promise<void>;
  byReceipt(receiptRef: string): Promise<Report | null>;
  byId(id: string): Promise<Report | null>;
  facts(id: string): Promise<readonly ReportFact[]>;
  /** Narrative first, then additions by day. */
  texts(id: string): Promise<readonly ReportText[]>;
  addText(id: string, text: ReportText): Promise<void>;
  wraps(id: string): Promise<readonly KeyWrap[]>;
  /** Adds wraps; a holder who has one gets the new one. */
  addWraps(id: string, wraps: readonly KeyWrap[]): Promise<void>;
  dropWraps(id: string, holders: readonly string[]): Promise<void>;
  /** Every report's key that one holder has a wrap of. */
  wrapsOf(holder: string): Promise<readonly { readonly reportId: string; readonly wrapped: Uint8Array }[]>;
  /** All of one holder, in every report. Returns how many. */
  dropWrapsOf(holder: string): Promise<number>;
  setConsents(id: string, consents: Consents): Promise<void>;
  /** Anything but `here` drops the reply address as well. */
  setContact(id: string, contact: Contact): Promise<void>;
  replyAddress(id: string): Promise<ReplyAddress | null>;
  /** All there are, sealed, by report: those who asked to be written to, until some days after their case closed. */
  replyAddresses(): Promise<readonly { readonly reportId: string; readonly sealed: Uint8Array }[]>;
  setReplyAddress(id: string, sealed: Uint8Array): Promise<void>;
  dropReplyAddress(id: string): Promise<void>;
  /** The case was closed: the address dies on that day. */
  expireReplyAddress(id: string, on: Day): Promise<void>;
  /** Drops the addresses whose day has come. Returns how many. */
  sweepReplyAddresses(today: Day): Promise<number>;
  /**
   * Takes what was said about oneself out of the counters (consent to count was revoked). A counter never goes below
   * zero, and one at zero is deleted.
   */
  uncount(selfCounts: readonly SelfCount[]): Promise<void>;
  /** Deletes everything of the report, its case and its thread too, and takes `selfCounts` out. False if there was none. */
  withdraw(id: string, selfCounts: readonly SelfCount[]): Promise<boolean>;
}
