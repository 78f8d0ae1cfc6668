/** How long we wait for what. Tests shorten it. */
export type Timing = {
  /** How long Telegram may hold a poll that has nothing to say, in seconds (at most 50). */
  readonly pollSeconds: number;
  /** How long any other call may take before it counts as failed, in seconds. */
  readonly callSeconds: number;
  /** First pause after a failure, in milliseconds; it doubles up to `maxRetryMs`. */
  readonly firstRetryMs: number;
  readonly maxRetryMs: number;
  /** How long a turn may hold back the next fetch for the other chats, in milliseconds. */
  readonly patienceMs: number;
};

export const usualTiming: Timing = {
  pollSeconds: 25,
  callSeconds: 15,
  firstRetryMs: 500,
  maxRetryMs: 60_000,
  patienceMs: 500,
};

/** The pause before try number `attempt` (from 0): doubles each time, up to the longest. */
export function retryPause(timing: Timing, attempt: number): number {
  return Math.min(timing.firstRetryMs * 2 ** Math.min(attempt, 20), timing.maxRetryMs);
}
