/** How long we wait for what, in milliseconds, and how much is sent. Tests shorten it. */
export type Timing = {
  /** Before a message one seems to think and type: at least, for each character, and at most. */
  readonly typingMs: { readonly least: number; readonly each: number; readonly most: number };
  /** Messages a minute, to one chat and to all together. More looks like a machine that sends advertisements. */
  readonly perMinute: { readonly chat: number; readonly all: number };
  /** How long a message may take until WhatsApp has it. Below the minute after which the outbox tries again. */
  readonly sentMs: number;
  /** How often one looks whether the page still answers, and how long it may take. */
  readonly watchMs: number;
  /** Loading WhatsApp Web. */
  readonly loadMs: number;
  /** First pause after a life that ended by itself; it doubles up to `maxRestartMs`. */
  readonly restartMs: number;
  readonly maxRestartMs: number;
  /** Nobody scanned the code: so long until the next one, unless somebody asks for it. */
  readonly unscannedMs: number;
  /** How often the right to hold the session is renewed. It lasts three times as long. */
  readonly leaseMs: number;
  /** How often chats whose talk has ended are looked for. */
  readonly sweepMs: number;
  /** A chat is left alone for so long after its last message, which may still be on its way. */
  readonly settleMs: number;
  /** Chats were cleared: when nobody writes for `quietMs`, the browser is started afresh, every `freshMs` at the most. */
  readonly quietMs: number;
  readonly freshMs: number;
  /** Cut off for so long, the operator is told. */
  readonly offlineMs: number;
};

export const usualTiming: Timing = {
  typingMs: { least: 400, each: 12, most: 3500 },
  perMinute: { chat: 20, all: 60 },
  sentMs: 20_000,
  watchMs: 10_000,
  loadMs: 60_000,
  restartMs: 1000,
  maxRestartMs: 300_000,
  unscannedMs: 600_000,
  leaseMs: 5000,
  sweepMs: 60_000,
  settleMs: 30_000,
  quietMs: 300_000,
  freshMs: 3_600_000,
  offlineMs: 300_000,
};

/** The pause before try number `attempt` (from 0): doubles each time, up to the longest. */
export function restartPause(timing: Timing, attempt: number): number {
  return Math.min(timing.restartMs * 2 ** Math.min(attempt, 20), timing.maxRestartMs);
}
