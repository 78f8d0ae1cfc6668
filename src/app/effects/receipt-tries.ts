import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Misses of one chat before it must wait, and for how many seconds. Somebody reading bad handwriting needs a few. */
const PER_CHAT = { points: 6, duration: 10 * 60 };
/** Codes tried by everybody together a minute: each one costs 19 MiB and tens of milliseconds. */
const ALL = { points: 120, duration: 60 };

export type ReceiptTries = {
  /** Whether another code may be tried now. Counts it against everybody's together. */
  may(chatRef: string): Promise<boolean>;
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
  return {
    async may(chatRef) {
      const had = await misses.get(chatRef);
      if (had !== null && had.consumedPoints >= PER_CHAT.points) return false;
      return everybody.consume('all').then(
        () => true,
        () => false,
      );
    },
    async missed(chatRef) {
      await misses.penalty(chatRef);
    },
  };
}
