/** Tasks of one lane run one after another, in order; lanes run side by side. */
export type Lanes = {
  run(lane: string, task: () => Promise<void>): Promise<void>;
  /** Resolves when no lane has anything left to do. */
  idle(): Promise<void>;
};

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<void>>();
  return {
    run(lane, task) {
      const run = (tails.get(lane) ?? Promise.resolve()).then(task);
      // The next in the lane does not care how this one ended; whoever asked for it does.
      const tail = run
        .catch(() => {})
        .then(() => {
          if (tails.get(lane) === tail) tails.delete(lane);
        });
      tails.set(lane, tail);
      return run;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
