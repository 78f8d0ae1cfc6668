import type { ChannelName } from '../arrival.ts';
import type { Instant } from './time.ts';

/** One thing to do on a platform. */
export type OutboxItem = {
  /** Random v4. */
  readonly id: string;
  /** Sends of one chat keep their order; a deletion waits for nothing but its time. */
  readonly task: 'send' | 'delete';
  /** Sealed. */
  readonly body: Uint8Array;
  /** Not before; at once when absent. A send that must wait holds back the sends behind it. */
  readonly dueAt?: Instant;
};

/** Something to send outside of a turn of that chat. */
export type OutboxPush = OutboxItem & { readonly chatRef: string; readonly channel: ChannelName };

/** Channels that are sent to. A web chat is not: its page shows what waits (`waiting`). */
export type PushedChannel = Exclude<ChannelName, 'webchat'>;

export type ClaimedItem = {
  readonly id: string;
  readonly chatRef: string;
  readonly task: 'send' | 'delete';
  readonly body: Uint8Array;
  /** How often it has been claimed, this time included. */
  readonly attempts: number;
};

export type OutboxCount = {
  readonly channel: ChannelName;
  readonly waiting: number;
  readonly dead: number;
};

export interface Outbox {
  /**
   * Takes what is due, at most one send of each chat, and never one with an earlier send of the same chat still waiting.
   * What is claimed is nobody else's for `leaseMs`; a sender that dies lets it go by itself.
   */
  claim(
    channel: PushedChannel,
    limit: number,
    now: Instant,
    leaseMs: number,
  ): Promise<readonly ClaimedItem[]>;
  /**
   * Done: the body goes, the platform's message id (sealed, null for none) stays for deleting.
   * False when the chat was wiped meanwhile: the message just sent must be deleted by the caller.
   */
  sent(id: string, message: Uint8Array | null): Promise<boolean>;
  /** Could not be sent yet. */
  later(id: string, dueAt: Instant): Promise<void>;
  /** Will not be accepted; what is behind it goes on. Its body stays until it is swept, so that it can be revived. */
  dead(id: string): Promise<void>;
  /** Is not to be sent any more. */
  drop(id: string): Promise<void>;
  /** How many are to be sent, and how many could not be. */
  counts(): Promise<readonly OutboxCount[]>;
  /** Everything that could not be sent is tried anew, before what came later. Returns how many. */
  revive(): Promise<number>;
  /** The chat is gone: everything of it is dropped, its session and its message ids too. */
  forgetChat(chatRef: string): Promise<void>;
  /**
   * Sealed platform ids of every message that could still be deleted: ours, oldest first, then the person's. Before a wipe
   * call it in the same transaction: until that ends nothing of this chat can become `sent`, so no id slips away unseen.
   */
  messagesOf(chatRef: string): Promise<readonly Uint8Array[]>;
  /** Whether anything of this chat is still to be sent or deleted. */
  pending(chatRef: string): Promise<boolean>;
  /**
   * The chat is cleared and its talk goes on: what waited to be sent is dropped, and no message id is known any more.
   * Deletions still waiting stay. Call it after `messagesOf`, in the same transaction.
   */
  clearChat(chatRef: string): Promise<void>;
  push(items: readonly OutboxPush[], now: Instant): Promise<void>;
  /**
   * What a web chat shows, in order. Reading marks it as shown; the chat's next turn drops what was shown, so a reload
   * shows the same and nothing goes unseen.
   */
  waiting(
    chatRef: string,
    now: Instant,
  ): Promise<readonly { readonly id: string; readonly body: Uint8Array }[]>;
  /** Drops updates, message ids and deletions older than 47 hours, sends that waited for 7 days. Returns how many rows. */
  sweep(now: Instant): Promise<number>;
}
