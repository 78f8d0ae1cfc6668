import type { TakeTurn } from '../app/arrival.ts';

const HOUR = 3_600_000;
/** So many times are kept of an hour; of busier ones every so-manieth, as they come. */
const KEPT = 1_000;

/** Turns of one full hour, or of none. Times in seconds. */
export type HourOfTurns = {
  readonly turns: number;
  readonly failed: number;
  readonly median: number;
  readonly p95: number;
};

export type TurnCount = {
  /** The same, counted. */
  counted(take: TakeTurn): TakeTurn;
  lastHour(): HourOfTurns;
};

/**
 * How many turns there were and how long they took, told by the full hour that is over and by tens: who reads this often,
 * and keeps it, must not see when somebody wrote.
 */
export function countTurns(now: () => number): TurnCount {
  let hour = Math.floor(now() / HOUR);
  let current = { turns: 0, failed: 0, times: [] as number[] };
  let last: HourOfTurns = { turns: 0, failed: 0, median: 0, p95: 0 };

  function roll(): void {
    const present = Math.floor(now() / HOUR);
    if (present === hour) return;
    last = present === hour + 1 ? told(current) : { turns: 0, failed: 0, median: 0, p95: 0 };
    hour = present;
    current = { turns: 0, failed: 0, times: [] };
  }

  return {
    counted:
      (take: TakeTurn): TakeTurn =>
      async (arrival) => {
        const began = performance.now();
        let failed = 1;
        try {
          const done = await take(arrival);
          failed = 0;
          return done;
        } finally {
          roll();
          current.turns += 1;
          current.failed += failed;
          const seconds = (performance.now() - began) / 1000;
          if (current.times.length < KEPT) current.times.push(seconds);
          else current.times[current.turns % KEPT] = seconds;
        }
      },
    lastHour(): HourOfTurns {
      roll();
      return last;
    },
  };
}

function told({
  turns,
  failed,
  times,
}: {
  turns: number;
  failed: number;
  times: readonly number[];
}): HourOfTurns {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const few = turns < 10;
  return { turns: tens(turns), failed: tens(failed), median: few ? 0 : at(0.5), p95: few ? 0 : at(0.95) };
}

/** Below ten is none: one message that waits is one person who is written to. */
export function tens(count: number): number {
  return Math.floor(count / 10) * 10;
}
