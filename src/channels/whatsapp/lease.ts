import { pause } from '../pause.ts';
import type { EventLog } from './event-log.ts';

/** The right to hold the one WhatsApp session, where several instances share a database. */
export type Lease = {
  /** Takes or renews it for so many milliseconds; false while somebody else has it. */
  hold(ms: number): Promise<boolean>;
  release(): Promise<void>;
};

/** Where one process alone holds the data folder. */
export const ownLease: Lease = { hold: async () => true, release: async () => {} };

/**
 * Renews the lease until aborted or lost. A database that cannot be asked is not a loss at once: the lease still runs. When
 * it has run out unrenewed, somebody else may have it, and two browsers on one session would ruin it.
 */
export async function renew(
  lease: Lease,
  everyMs: number,
  log: EventLog,
  signal: AbortSignal,
): Promise<'lost' | 'aborted'> {
  let heldUntil = Date.now() + 2 * everyMs;
  for (;;) {
    await pause(everyMs, signal);
    if (signal.aborted) return 'aborted';
    try {
      const asked = Date.now();
      if (!(await lease.hold(3 * everyMs))) return 'lost';
      heldUntil = asked + 2 * everyMs;
    } catch (error) {
      log.error('whatsapp.lease_failed', error);
      if (Date.now() >= heldUntil) return 'lost';
    }
  }
}
