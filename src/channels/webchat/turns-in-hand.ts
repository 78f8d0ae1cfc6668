/** Lets a channel that stops finish what it has begun, and begin nothing more. */
export interface TurnsInHand {
  /** Runs the work, or returns `closed` without running it. */
  take(work: () => Promise<void>): Promise<'done' | 'closed'>;
  open(): void;
  /** Resolves when everything begun has ended. */
  close(): Promise<void>;
}

export function createTurnsInHand(): TurnsInHand {
  const inHand = new Set<Promise<void>>();
  let isOpen = false;
  return {
    async take(work) {
      if (!isOpen) return 'closed';
      const turn = work();
      inHand.add(turn);
      try {
        await turn;
      } finally {
        inHand.delete(turn);
      }
      return 'done';
    },
    open() {
      isOpen = true;
    },
    async close() {
      isOpen = false;
      await Promise.allSettled(inHand);
    },
  };
}
