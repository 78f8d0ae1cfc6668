import type { Book } from '../../core/conversation/book.ts';
import type { Effect } from '../../core/conversation/effect.ts';
import type { Input } from '../../core/conversation/input.ts';
import type { Message } from '../../core/conversation/say.ts';
import type { Session } from '../../core/conversation/session.ts';
import type { Keyring } from '../../crypto/keyring.ts';
import type { ChannelName } from '../arrival.ts';
import type { Instant } from '../ports/time.ts';
import type { Repositories } from '../ports.ts';

/** What a use case may reach while a turn is being taken. All writes go through `inside`, in the turn's own transaction. */
export type TurnContext = {
  readonly inside: Repositories;
  readonly keyring: Keyring;
  readonly book: Book;
  readonly now: Instant;
  /** IANA zone of a country, for days and deadlines. */
  readonly zoneOf: (country: string) => string;
  /** The organisation's age recipient, to which every report's key is wrapped. */
  readonly recoveryRecipient: string;
  readonly channel: ChannelName;
  /** The platform's address of this chat; in memory only. */
  readonly chat: string;
  readonly chatRef: string;
  /** Language that the person's app is set to. */
  readonly hint?: string;
  /** The session as the conversation left it before this effect. */
  readonly session: Session;
  /** Sends a message to a chat outside this turn (an alert, a push), in the same transaction. */
  readonly push: (to: PushTarget, message: Message) => Promise<void>;
};

/** A chat written to outside its own turn. */
export type PushTarget = {
  readonly channel: ChannelName;
  readonly chat: string;
  readonly lang: string;
  /** The report whose reporter is written to: looked at once more when it is sent. */
  readonly about?: string;
};

/** The way on after an effect: goes back into `step`. */
export type Resume = Extract<Input, { type: 'resume' }>;

/** One effect, carried out. Null where the talk does not wait for an outcome. */
export type Handle<Name extends Effect['do']> = (
  effect: Extract<Effect, { do: Name }>,
  context: TurnContext,
) => Promise<Resume | null>;
