import type { ChannelName } from '../arrival.ts';
import type { Instant } from './time.ts';

export interface Sessions {
  /** Chats that have been idle too long, longest first. */
  expired(
    now: Instant,
    limit: number,
  ): Promise<readonly { readonly chatRef: string; readonly channel: ChannelName }[]>;
  /** Whether anybody is talking to us there now. */
  isUsed(channel: ChannelName): Promise<boolean>;
  /**
   * Deletes every session idle too long, and what a web chat showed or was never asked for. Message ids stay until 47 hours, so that a
   * person who comes back later can still clear the chat. Returns how many sessions.
   */
  wipeExpired(now: Instant): Promise<number>;
}
