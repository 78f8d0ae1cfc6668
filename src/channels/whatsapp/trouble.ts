import type { EventLog } from './event-log.ts';
import type { ProblemCode } from './problem.ts';

/** Says each problem to the operator once, until the channel works again. */
export type Trouble = {
  met(code: ProblemCode): void;
  over(): void;
};

/** A browser that ended once is everyday life: only when it ends again before it was ready, somebody must look. */
const SECOND_TIME: ReadonlySet<ProblemCode> = new Set(['crashed', 'unloaded']);

export function createTrouble(log: EventLog, onProblem: (code: ProblemCode) => void): Trouble {
  const met = new Map<ProblemCode, number>();
  const told = new Set<ProblemCode>();
  return {
    met(code) {
      const times = (met.get(code) ?? 0) + 1;
      met.set(code, times);
      log.event('whatsapp.trouble', { code, count: times });
      if (told.has(code) || (SECOND_TIME.has(code) && times < 2)) return;
      told.add(code);
      onProblem(code);
    },
    over() {
      if (told.size > 0) log.event('whatsapp.trouble_over');
      met.clear();
      told.clear();
    },
  };
}
