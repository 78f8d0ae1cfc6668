import type { Store } from '../app/ports.ts';
import { readSettings } from '../app/settings.ts';
import type { Log } from '../log/log.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Forgets what has had its time: idle talks, message ids, addresses and copies. Each is a statement that may run twice. */
export async function tidy(store: Store, now: number): Promise<void> {
  await store.sessions.wipeExpired(now);
  await store.outbox.sweep(now);
  await store.reports.sweepReplyAddresses(new Date(now).toISOString().slice(0, 10));
  const { retention } = await readSettings(store.settings);
  // The copy alone: the answer itself stays, sealed.
  await store.relay.dropReporterCopies(now - retention.relayCopyDays * DAY_MS);
}

export type Stoppable = { stop(): Promise<void> };

/** Work that this process does again and again by itself: never twice at once, and a failure is only logged. */
export function every(ms: number, name: string, work: () => Promise<unknown>, log: Log): Stoppable {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = work()
      .catch((error: unknown) => log.error(name, error))
      .finally(() => {
        busy = false;
      });
  }, ms);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
