import type { Rendered } from '../i18n/rendered.ts';

/** One thing to do on the platform, taken from the outbox. */
export type Delivery = { readonly chat: string } & (
  | {
      readonly do: 'send';
      readonly message: Rendered;
      /** The platform's id of an earlier message of ours that this one may take the place of. */
      readonly replaces?: string;
    }
  | { readonly do: 'delete'; readonly message: string }
);

/** What came of it. */
export type Delivered =
  | { readonly outcome: 'sent'; readonly message?: string }
  /** Try again, not before so many milliseconds (429, network, 5xx). */
  | { readonly outcome: 'later'; readonly afterMs: number }
  /** The person blocked us or the chat is gone: forget it. */
  | { readonly outcome: 'gone' }
  /** The platform will never accept this one; nothing else in the chat is affected. */
  | { readonly outcome: 'refused' };

/** Never throws for what the platform may answer; a throw is a bug. */
export type Deliver = (delivery: Delivery) => Promise<Delivered>;
