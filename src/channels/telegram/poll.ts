import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { createLanes } from '../lanes.ts';
import { pause } from '../pause.ts';
import { ALLOWED_UPDATES, grammySignal } from './api.ts';
import { laneOf } from './arrival.ts';
import type { EventLog } from './event-log.ts';
import { ask } from './failure.ts';
import type { Intake } from './intake.ts';
import { retryPause, type Timing } from './timing.ts';
import type { Trouble } from './trouble.ts';
import { createWindow } from './window.ts';

/** The most updates Telegram hands out at once. */
const BATCH = 100;

export type PollParts = {
  readonly api: Api;
  readonly intake: Intake;
  readonly trouble: Trouble;
  readonly timing: Timing;
  readonly log: EventLog;
};

/**
 * Long polling until aborted; resolves when the turns in hand are finished. What was fetched and not begun, or begun
 * and not committed, comes again at the next start, because no offset above it was ever sent.
 * Turns of one chat are serial, of different chats parallel. A turn that throws is tried again and holds back its own
 * chat only: the others' updates are fetched past it, as long as fewer than a hundred wait behind it.
 */
export async function poll(
  { api, intake, trouble, timing, log }: PollParts,
  signal: AbortSignal,
): Promise<void> {
  const window = createWindow();
  const lanes = createLanes();
  while (!signal.aborted) {
    // With a turn in hand the fetch brings that update again, at once: asking Telegram to hold it has no use.
    const timeout = window.empty ? timing.pollSeconds : 0;
    const answer = await ask(
      api.getUpdates(
        { ...from(window.offset()), limit: BATCH, timeout, allowed_updates: ALLOWED_UPDATES },
        grammySignal(signal),
      ),
    );
    if (signal.aborted) break;
    if (!answer.ok) {
      await pause(trouble.met(answer.failure), signal);
      continue;
    }
    trouble.over();
    if (answer.result.length === 0) window.drained();
    for (const update of answer.result) {
      if (window.take(update.update_id)) void lanes.run(laneOf(update), () => persist(update));
    }
    if (!window.empty) await Promise.race([lanes.idle(), pause(timing.patienceMs, signal)]);
  }
  await lanes.idle();

  async function persist(update: Update): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        await intake(update);
        window.committed(update.update_id);
        return;
      } catch (error) {
        log.error('telegram.turn_failed', error, { count: attempt + 1 });
        await pause(retryPause(timing, attempt), signal);
      }
    }
  }
}

function from(offset: number | undefined): { offset?: number } {
  return offset === undefined ? {} : { offset };
}
