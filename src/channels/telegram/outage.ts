const SHORTEST_MS = 1000;
const LONGEST_MS = 60_000;

/**
 * How long to wait before the next try while Telegram cannot be reached: half as long as it has been away, between
 * a second and a minute. It goes by time, not by a count of failures, because many chats fail at once.
 */
export type Outage = { hintMs(): number; over(): void };

export function createOutage(now: () => number = Date.now): Outage {
  let since: number | null = null;
  return {
    hintMs() {
      since ??= now();
      return Math.min(Math.max((now() - since) / 2, SHORTEST_MS), LONGEST_MS);
    },
    over() {
      since = null;
    },
  };
}
