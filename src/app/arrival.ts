import type { Input } from '../core/conversation/input.ts';

export type ChannelName = 'telegram' | 'whatsapp' | 'webchat';

/** One message or press that came in on a channel, in our words. Lives in memory only. */
export type Arrival = {
  readonly channel: ChannelName;
  /** The channel's own address of the chat. Never logged, stored only encrypted. */
  readonly chat: string;
  /** Unique within the channel and the same on every redelivery. */
  readonly update: string;
  /** The platform's id of the person's message, where the platform lets us delete it later. */
  readonly message?: string;
  /** The platform's id of our message whose button was pressed: the answer may replace it. */
  readonly pressed?: string;
  readonly input: Input;
  /** Language code the person's app is set to, used only to choose the first question's order. */
  readonly hint?: string;
};

/** `taken`: committed, its answers wait in the outbox. `duplicate`: had been taken before. Throws if nothing was committed. */
export type TakeTurn = (arrival: Arrival) => Promise<'taken' | 'duplicate'>;
