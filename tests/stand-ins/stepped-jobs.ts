import type { Jobs } from '../../src/jobs/queue.ts';

export type SteppedJobs = Jobs & {
  /** Everything whose time has come on the moved clock, and what that lays, until nothing is left. */
  step(): Promise<void>;
};

/** The queue under a clock that is moved by hand: the same promises as the real one's, which has a clock of its own. */
export function createSteppedJobs(now: () => number): SteppedJobs {
  const repeated: { readonly ms: number; readonly work: () => Promise<unknown>; at: number }[] = [];
  const waiting = new Map<string, { readonly at: number; readonly work: () => Promise<unknown> }>();
  return {
    every(_name, ms, work) {
      repeated.push({ ms, work, at: now() });
    },
    wake: (name, work) => async (wakes) => {
      for (const { id, inMs } of wakes) {
        const key = `${name} ${id}`;
        if (!waiting.has(key)) waiting.set(key, { at: now() + Math.max(0, inMs), work: () => work(id) });
      }
    },
    async step() {
      for (const one of repeated) {
        if (one.at > now()) continue;
        one.at = now() + one.ms;
        await one.work();
      }
      for (const [key, { at, work }] of waiting) {
        if (at > now()) continue;
        await work();
        waiting.delete(key);
      }
    },
    start: async () => {},
    stop: async () => {},
  };
}
