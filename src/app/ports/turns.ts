import type { ChannelName } from '../arrival.ts';
import type { OutboxItem } from './outbox.ts';
import type { Instant } from './time.ts';

/** What a turn starts from. */
export type TurnStart = {
  /** This update has been taken before: nothing may happen. */
  readonly taken: boolean;
  readonly session: {
    readonly version: number;
    readonly state: Uint8Array;
    readonly address: Uint8Array;
  } | null;
  /** The staff member whose chat this is; null when there is none or when suspended. */
  readonly staffId: string | null;
  /** Changes whenever the organisation, its facilities or its staff change: what is cached of them is then stale. */
  readonly directoryVersion: number;
};

/** What the session becomes. */
export type SessionWrite = {
  /**
   * The version that this turn writes, to which `state` and `address` are bound. For the first turn of a talk a random
   * start (not 1), so that a turn left over from before a wipe can't fit the talk begun after it; later the one read + 1.
   */
  readonly version: number;
  readonly state: Uint8Array;
  readonly address: Uint8Array;
  /** When the talk has been idle too long; stored to the hour, rounded up. */
  readonly expiresAt: Instant;
};

/** All that one turn changes. */
export type TurnChange = {
  readonly chatRef: string;
  readonly channel: ChannelName;
  readonly updateRef: string;
  /** The version that was read; 0 where there was no session. */
  readonly expectedVersion: number;
  /**
   * `null` wipes: the session row, every message id of the chat, and its sends still waiting. Deletions still waiting
   * from an earlier clear stay, because their message ids are nowhere else.
   */
  readonly session: SessionWrite | null;
  /** The sealed platform id of the person's message, where it may be deleted later. */
  readonly inboundMessage: Uint8Array | null;
  /** In the order in which they must arrive. */
  readonly outbox: readonly OutboxItem[];
  readonly takenAt: Instant;
};

/**
 * `conflict`: another turn of this chat came first, nothing was written: read again and take the turn again.
 * `duplicate`: this update had been taken, nothing was written.
 */
export type TurnOutcome = 'committed' | 'conflict' | 'duplicate';

export interface Turns {
  /** One round trip. */
  read(chatRef: string, updateRef: string): Promise<TurnStart>;
  /**
   * One round trip, all or nothing. In a transaction call it before anything else is written, and leave at once unless it
   * says `committed`: it takes the lock that makes turns of one chat serial.
   */
  commit(change: TurnChange): Promise<TurnOutcome>;
}
