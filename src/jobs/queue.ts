import { PgBoss } from 'pg-boss';
import type { Store } from '../app/ports.ts';
import type { Log } from '../log/log.ts';

/** Something to be woken for: a random id, never content, and in how many milliseconds from now. */
export type Wake = { readonly id: string; readonly inMs: number };

/**
 * What happens later, on one queue for all instances. What must happen stands on our own rows; a job only says when to
 * look. So a job that is lost is laid again, and one that comes too late or twice finds nothing to do.
 */
export type Jobs = {
  /**
   * Work that is done again and again, by one instance at a time.
   * @param ms how often, in milliseconds; from a second on it is kept across instances
   */
  every(name: string, ms: number, work: () => Promise<unknown>): void;
  /**
   * Work on one thing at its time. A failure is tried again, later each time, and keeps nothing else waiting.
   * @returns how to lay a job: one that waits or runs already for the same id is enough
   */
  wake(name: string, work: (id: string) => Promise<unknown>): (wakes: readonly Wake[]) => Promise<void>;
  /** Begins with all that was declared. */
  start(): Promise<void>;
  /** Finishes what runs and stops. */
  stop(): Promise<void>;
};

/**
 * A job whose process was killed is given to another one after so many seconds without a sign of life: the least that the
 * queue allows. A process that only stood still that long does no harm: rows are locked and read again.
 */
const HEARTBEAT_SECONDS = 10;
/** How often one looks for such jobs; where there is no other process, hardly ever. */
const LOOK_SECONDS = { postgres: 5, embedded: 60 } as const;
/** How often one looks whether a job is due: half a second is the least that the queue allows. */
const POLL_SECONDS = 0.5;
/** What is done is of no use to anybody. */
const KEEP_DONE_SECONDS = 10 * 60;
const MOST_RUNNING_MS = 20_000;
const BATCH = 20;

const usual = {
  // One that waits or runs for each key: two instances that lay the same job lay one.
  policy: 'exclusive',
  heartbeatSeconds: HEARTBEAT_SECONDS,
  deleteAfterSeconds: KEEP_DONE_SECONDS,
} as const;

export function createJobs({ jobDatabase, kind }: Store, log: Log): Jobs {
  const boss = new PgBoss({
    db: jobDatabase,
    backend: kind === 'embedded' ? 'pglite' : 'postgres',
    schema: 'jobs',
    // Times of day are decided by our own clock and calendar.
    schedule: false,
    superviseIntervalSeconds: LOOK_SECONDS[kind],
    monitorIntervalSeconds: LOOK_SECONDS[kind],
    maintenanceIntervalSeconds: KEEP_DONE_SECONDS,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.error('jobs_failed', error));
  boss.on('warning', ({ message: _ }) => log.warn('jobs_warning'));
  const declared: (() => Promise<void>)[] = [];
  const timers: NodeJS.Timeout[] = [];

  /** What a killed process left is laid again from our rows; where it was the only one, nobody else is at it. */
  async function queue(name: string, retry: object): Promise<void> {
    await boss.createQueue(name, { ...usual, ...retry });
    if (kind === 'embedded') await boss.deleteAllJobs(name);
  }

  return {
    every(name, ms, work) {
      declared.push(async () => {
        await queue(name, { retryLimit: 0 });
        const once = { pollingIntervalSeconds: POLL_SECONDS };
        const worker = await boss.work(name, once, async () => told(log, `${name}_failed`, work));
        const lay = async () => {
          const slot = ms < 1000 ? {} : { singletonSeconds: Math.floor(ms / 1000) };
          if ((await boss.send(name, null, slot)) !== null) boss.notifyWorker(worker);
        };
        const again = () => void lay().catch((error: unknown) => log.error('jobs_failed', error));
        again();
        timers.push(setInterval(again, ms));
      });
    },

    wake(name, work) {
      let worker: string | undefined;
      declared.push(async () => {
        await queue(name, { retryLimit: 10, retryBackoff: true, retryDelay: 5, retryDelayMax: 300 });
        const many = { pollingIntervalSeconds: POLL_SECONDS, batchSize: BATCH, burstWhenBatchFull: true };
        worker = await boss.work<{ id: string }, void, typeof many & { perJobResults: true }>(
          name,
          { ...many, perJobResults: true },
          async (jobs) => {
            const results = [];
            for (const { id, data } of jobs) {
              const status = await told(log, `${name}_failed`, () => work(data.id)).then(
                () => 'completed' as const,
                () => 'failed' as const,
              );
              results.push({ id, status });
            }
            return results;
          },
        );
      });
      return async (wakes) => {
        if (wakes.length === 0) return;
        const jobs = wakes.map(({ id, inMs }) => ({
          data: { id },
          singletonKey: id,
          startAfter: Math.max(0, inMs / 1000),
        }));
        await boss.insert(name, jobs);
        if (worker !== undefined) boss.notifyWorker(worker);
      };
    },

    async start() {
      await boss.start();
      for (const begin of declared) await begin();
    },

    async stop() {
      for (const timer of timers) clearInterval(timer);
      await boss.stop({ close: false, graceful: true, timeout: MOST_RUNNING_MS });
    },
  };
}

/** The queue writes down why a job failed: it gets the name of the failure alone. */
async function told(log: Log, name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error(name, error);
    throw new Error(name);
  }
}
