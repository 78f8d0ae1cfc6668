import type { EventLog } from './event-log.ts';
import type { Failure } from './failure.ts';
import { type ProblemCode, problemOf, TelegramProblem } from './problem.ts';
import { retryPause, type Timing } from './timing.ts';

/** Failures to receive, one after another: how long to wait, and when the operator hears of it. */
export type Trouble = {
  /** Counts a failure; returns how many milliseconds to wait before the next try. */
  met(failure: Failure): number;
  over(): void;
};

/**
 * The operator is told once per trouble. A wrong token is told at once; anything else when it happens twice in a row,
 * because a dropped poll, or two processes for a moment while one replaces the other, is everyday life.
 */
export function createTrouble(
  timing: Timing,
  log: EventLog,
  onProblem: (problem: TelegramProblem) => void,
): Trouble {
  let attempts = 0;
  let told: ProblemCode | null = null;
  return {
    met(failure) {
      const code = problemOf(failure);
      const wait = Math.max(retryPause(timing, attempts), failure.kind === 'busy' ? failure.afterMs : 0);
      attempts += 1;
      if (told !== code && (attempts > 1 || code === 'token')) {
        told = code;
        log.event('telegram.trouble', { code });
        onProblem(new TelegramProblem(code));
      }
      return wait;
    },
    over() {
      if (told) log.event('telegram.trouble_over', { code: told });
      attempts = 0;
      told = null;
    },
  };
}
