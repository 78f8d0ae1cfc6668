import type { Facts, Lang } from './flow.ts';

/** A report that is not sent yet. Codes by field; words only in `texts`. JSON all the way. */
export type Draft = {
  readonly kind: string;
  readonly flow: string;
  readonly version: number;
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** Free text by field, without the identifiers the reporter had removed. */
  readonly texts: Readonly<Record<string, string>>;
  /** Fields whose text still holds a phone number or the like, which the reporter keeps for the paralegal only. */
  readonly kept?: readonly string[];
  /** Filed by a peer worker for somebody else: answered by code only, never pushed. */
  readonly peer?: true;
  /** Fields carried over from the client before: their steps are not asked again. */
  readonly carried?: readonly string[];
  /** The paper ticket of a survey that is answered once for each. */
  readonly ticket?: string;
};

/** What waits behind an aside: a text not yet anywhere else, and the step that is asked again afterwards. */
export type Interrupted = {
  /** `flow.step` to come back to. */
  readonly at: string;
  /** Ask that step again (a danger card was shown), or go on as answered. */
  readonly after: 'again' | 'on';
  /** Asides still to be put, as `flow.step`. */
  readonly queue: readonly string[];
  readonly text?: string;
  /** The same text without the identifiers found in it. */
  readonly masked?: string;
  /** The reporter keeps what was found in the text, for the paralegal only. */
  readonly kept?: true;
  /** What the text spoke of, a `DangerKind`. */
  readonly danger?: string;
};

/** A report this chat may come back to without typing its code, until clear or stop. */
export type OpenReport = { readonly id: string };

/** All that is remembered of one chat. Stored encrypted; wiped by stop, clear, or 24 idle hours. */
export type Session = {
  readonly lang: Lang | null;
  readonly country: string | null;
  readonly flow: string;
  readonly step: string;
  /** Number of the screen shown; a button of another screen is late. Starts from the clock, so that it never repeats. */
  readonly rev: number;
  readonly page?: number;
  readonly group?: string;
  /** Earlier steps as `flow.step`, newest last: where "back" goes. */
  readonly trail: readonly string[];
  /** The step was reached by "change this" and leads back to the review. */
  readonly editing?: true;
  readonly draft: Draft | null;
  /** Set aside while another is at hand: answers to a survey and a report never mix. */
  readonly parked?: Draft;
  readonly interrupted?: Interrupted;
  /** Codes a typed near-match narrowed the options to. */
  readonly narrow?: readonly string[];
  /** Answers of flows that draft no report (consents being changed, a card chosen). */
  readonly form?: Readonly<Record<string, readonly string[]>>;
  /** What the last effect told, for texts and conditions of the present step. */
  readonly view?: Facts;
  readonly reports?: readonly OpenReport[];
  /** A peer worker's place, service and language, carried to the next client on request. */
  readonly carry?: Readonly<Record<string, readonly string[]>>;
  /** Set while a peer worker files for others. */
  readonly peer?: true;
  /** The staff member this chat is linked to; the staff flow is all it sees. */
  readonly staff?: string;
};
