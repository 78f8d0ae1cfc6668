import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Misses of one chat before it must wait, and for how many seconds. Somebody reading bad handwriting needs a few. */
const PER_CHAT = { points: 6, duration: 10 * 60 };
/**
 * Codes tried by everybody together a minute: each one costs 19 MiB and tens of milliseconds. Chats that have sent or opened
 * a report in the talk that is still open have as much again to themselves, and each of them a part of it: so a flood of
 * strangers locks none of them out, and none of them the others.
 */
const ALL = { points: 120, duration: 60 };
const EACH_KNOWN = { points: 12, duration: 60 };

export type ReceiptTries = {
  /**
   * Whether another code may be tried now. Counts it against everybody's together.
   * @param known the talk has sent or opened a report
   */
  may(chatRef: string, known: boolean): Promise<boolean>;
  /** It opened nothing. */
  missed(chatRef: string): Promise<void>;
};

/**
 * Keeps a chat from trying codes without end. In memory, so it is forgotten at a restart and each instance counts for
 * itself: that slows guessing down less, but 82 random bits are what keeps codes from being guessed.
 */
export function createReceiptTries(): ReceiptTries {
  const misses = new RateLimiterMemory({ ...PER_CHAT, keyPrefix: 'receipt' });
  const everybody = new RateLimiterMemory({ ...ALL, keyPrefix: 'receipts' });
  const eachKnown = new RateLimiterMemory({ ...EACH_KNOWN, keyPrefix: 'known' });
  return {
    async may(chatRef, known) {
      const had = await misses.get(chatRef);
      if (had !== null && had.consumedPoints >= PER_CHAT.points) return false;
      if (known && !(await allowed(eachKnown, chatRef))) return false;
      return allowed(everybody, known ? 'known' : 'strangers');
    },
    async missed(chatRef) {
      await misses.penalty(chatRef);
    },
  };
}

function allowed(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => true,
    () => false,
  );
}
