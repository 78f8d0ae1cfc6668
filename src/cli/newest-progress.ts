import type { Out } from './out.ts';

export type NewestProgress = {
  /** Never waits. @throws what the caller's end failed with, once it is gone */
  tell(done: number, total: number): void;
  /** The last word has arrived. */
  settled(): Promise<void>;
};

/**
 * Progress of work that must not wait for a slow caller: while one word is on its way, later ones are left out.
 */
export function newestProgress(out: Out): NewestProgress {
  let underWay: Promise<void> | null = null;
  let failed: { readonly error: unknown } | null = null;
  return {
    tell(done, total) {
      if (failed !== null) throw failed.error;
      underWay ??= out
        .progress(done, total)
        .catch((error: unknown) => {
          failed = { error };
        })
        .finally(() => {
          underWay = null;
        });
    },
    async settled() {
      await underWay;
      if (failed !== null) throw failed.error;
    },
  };
}
