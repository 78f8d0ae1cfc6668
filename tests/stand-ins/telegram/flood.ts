import { tooMany } from './refusal.ts';

/** Telegram's limit of about one message a second in a chat. Off until switched on. */
export type Flood = { every(ms: number | null): void; check(chat: number): void };

export function createFlood(): Flood {
  const last = new Map<number, number>();
  let gapMs: number | null = null;
  return {
    every(ms) {
      gapMs = ms;
      last.clear();
    },
    check(chat) {
      if (gapMs === null) return;
      const now = Date.now();
      const wait = (last.get(chat) ?? Number.NEGATIVE_INFINITY) + gapMs - now;
      if (wait > 0) throw tooMany(Math.ceil(wait / 1000));
      last.set(chat, now);
    },
  };
}
