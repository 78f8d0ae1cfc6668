import { pause } from '../pause.ts';
import type { EventLog } from './event-log.ts';
import { type Lease, renew } from './lease.ts';
import type { Life } from './life.ts';
import type { Ending } from './problem.ts';
import { prepareProfile, wipeProfile } from './profile.ts';
import type { State } from './state.ts';
import { restartPause, type Timing } from './timing.ts';
import type { Trouble } from './trouble.ts';

export type KeeperParts = {
  readonly profile: string;
  readonly lease: Lease;
  readonly timing: Timing;
  readonly trouble: Trouble;
  readonly log: EventLog;
  readonly onState: (state: State) => void;
  readonly startLife: () => Life;
  /** The browser is gone: nothing more goes through its line. */
  readonly onEnded: () => Promise<void>;
};

export type Keeper = {
  /** One life after another, until aborted. Never rejects. */
  run(signal: AbortSignal): Promise<void>;
  /** It has been ready: what failed before counts no more. */
  settled(): void;
  /** Do not wait any longer for the next life. */
  wake(): void;
  /** Ends the present life; the next begins at once. */
  restart(as: Ending): Promise<void>;
};

/** WhatsApp has said no: asking again every minute would not help. */
const BLOCKED_MS = 3_600_000;

export function createKeeper(parts: KeeperParts): Keeper {
  const { profile, lease, timing, trouble, log, onState } = parts;
  let attempts = 0;
  let waiting = new AbortController();
  let life: Life | null = null;

  return {
    async run(signal) {
      signal.addEventListener('abort', () => waiting.abort());
      while (!signal.aborted) {
        try {
          await once(signal);
        } catch (error) {
          log.error('whatsapp.keeper_failed', error);
          await rest(restartPause(timing, attempts++), signal);
        }
      }
      await lease.release().catch((error: unknown) => log.error('whatsapp.lease_failed', error));
      onState('stopped');
    },
    settled() {
      attempts = 0;
    },
    wake: () => waiting.abort(),
    async restart(as) {
      await life?.end(as);
      waiting.abort();
    },
  };

  async function once(signal: AbortSignal): Promise<void> {
    if (!(await lease.hold(3 * timing.leaseMs))) {
      onState('standby');
      await rest(timing.leaseMs, signal);
      return;
    }
    onState('starting');
    await prepareProfile(profile);
    const ending = await live(signal);
    await parts.onEnded();
    if (signal.aborted || ending === 'stopped') return;
    if (ending === 'unpaired') await wipeProfile(profile);
    trouble.met(ending);
    onState('waiting');
    await rest(restAfter(ending), signal);
  }

  /** From the start of the browser to its end, by whatever. */
  async function live(signal: AbortSignal): Promise<Ending> {
    const mine = parts.startLife();
    life = mine;
    const over = new AbortController();
    const stop = () => void mine.end();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    void renew(lease, timing.leaseMs, log, over.signal).then((how) => {
      if (how === 'lost') stop();
    });
    const ending = await mine.ended;
    over.abort();
    signal.removeEventListener('abort', stop);
    life = null;
    return ending;
  }

  function restAfter(ending: Ending): number {
    switch (ending) {
      case 'unpaired':
        return 0;
      case 'unscanned':
        return timing.unscannedMs;
      case 'blocked':
        return BLOCKED_MS;
      default:
        return restartPause(timing, attempts++);
    }
  }

  /** While resting the lease is kept, so that an instance without our profile does not begin in between. */
  async function rest(ms: number, signal: AbortSignal): Promise<void> {
    waiting = new AbortController();
    if (signal.aborted) return;
    const until = Date.now() + ms;
    while (!waiting.signal.aborted && Date.now() < until) {
      await pause(Math.min(timing.leaseMs, until - Date.now()), waiting.signal);
      if (!waiting.signal.aborted && Date.now() < until) await lease.hold(3 * timing.leaseMs);
    }
  }
}
