/**
 * Which fetched updates have committed, and so what may be confirmed. Telegram forgets every update below the offset
 * of the next fetch: it must never pass one that has not committed.
 */
export type UpdateWindow = {
  /** The offset that the next fetch may name; undefined while nothing may be confirmed. */
  offset(): number | undefined;
  /** Whether this update is new here and is now in hand. */
  take(id: number): boolean;
  committed(id: number): void;
  readonly empty: boolean;
  /** Telegram has confirmed all there was, and said that there is no more. */
  drained(): void;
};

export function createWindow(): UpdateWindow {
  const inHand = new Set<number>();
  /** Committed, but above one that has not: fetched again, and passed over. */
  const ahead = new Set<number>();
  let next: number | undefined;
  return {
    offset() {
      const offset = inHand.size > 0 ? Math.min(...inHand) : next;
      for (const id of ahead) if (offset !== undefined && id < offset) ahead.delete(id);
      return offset;
    },
    take(id) {
      if (inHand.has(id) || ahead.has(id)) return false;
      inHand.add(id);
      next = Math.max(next ?? 0, id + 1);
      return true;
    },
    committed(id) {
      inHand.delete(id);
      ahead.add(id);
    },
    get empty() {
      return inHand.size === 0;
    },
    drained() {
      // After a quiet week Telegram starts its ids anew, perhaps lower: an old offset would then confirm unseen updates.
      if (inHand.size === 0) next = undefined;
    },
  };
}
