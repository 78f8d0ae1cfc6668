import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export type Limits = { readonly turnsPerMinute: number; readonly newChatsPerMinute: number };

/** A person presses perhaps thirty times a minute; a whole workshop starts at once. */
export const ORDINARY_LIMITS: Limits = { turnsPerMinute: 60, newChatsPerMinute: 120 };

/** Seconds to wait, or null when there is no need to. */
export interface Limiter {
  turn(chat: string): Promise<number | null>;
  newChat(): Promise<number | null>;
}

/**
 * Counts by chat and by nothing else: an address is never looked at, so everybody behind one mobile operator is not one
 * person. A chat is counted under its hash, in memory, for a minute. A process counts for itself: this holds off a
 * stuck key and a crude flood, and a real one is the proxy's work.
 */
export function createLimiter(limits: Limits): Limiter {
  const turns = new RateLimiterMemory({ points: limits.turnsPerMinute, duration: 60 });
  const chats = new RateLimiterMemory({ points: limits.newChatsPerMinute, duration: 60 });
  return {
    turn: (chat) => waitOf(turns, createHash('sha256').update(chat).digest('base64url')),
    newChat: () => waitOf(chats, 'all'),
  };
}

async function waitOf(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}
