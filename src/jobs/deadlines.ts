import type { Instant } from '../app/ports/time.ts';
import type { Log } from '../log/log.ts';
import type { Jobs } from './queue.ts';
import { every, type Stoppable } from './tidy.ts';

export type Deadlines = {
  /** What is due by then, on our own rows. */
  readonly dueBy: (
    by: Instant,
    limit: number,
  ) => Promise<readonly { readonly id: string; readonly dueAt: Instant }[]>;
  /** Reads the row again, and does nothing if its time moved. */
  readonly act: (id: string) => Promise<unknown>;
  readonly now: () => number;
  /** How often one looks ahead, in milliseconds. */
  readonly paceMs: number;
};

/** More than this waits for the next look. */
const MOST = 500;
/** How many times slower than the queue the look is that needs no queue. */
const SLOWER = 8;

/**
 * Lays a job for everything that falls due before the next but one look, so that it is done on its second. Nothing is to be
 * laid where a deadline is set: a deadline is on its row and found there, and a lost job is laid again.
 */
export function watchDeadlines(jobs: Jobs, name: string, watched: Deadlines): void {
  const { dueBy, act, now, paceMs } = watched;
  const lay = jobs.wake(name, act);
  jobs.every(`${name}_ahead`, paceMs, async () => {
    const soon = await dueBy(now() + 2 * paceMs, MOST);
    await lay(soon.map(({ id, dueAt }) => ({ id, inMs: dueAt - now() })));
  });
}

/** The safety net: whatever is long due is done here and now, should the queue stand still. */
export function sweepDeadlines(name: string, { dueBy, act, now, paceMs }: Deadlines, log: Log): Stoppable {
  const sweep = async () => {
    const late = await dueBy(now() - SLOWER * paceMs, MOST);
    for (const { id } of late) await act(id).catch((error: unknown) => log.error(`${name}_failed`, error));
  };
  return every(SLOWER * paceMs, `${name}_sweep_failed`, sweep, log);
}
