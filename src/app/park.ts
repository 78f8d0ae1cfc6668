import { saysStop } from '../core/conversation/begin.ts';
import { step } from '../core/conversation/step.ts';
import type { Arrival } from './arrival.ts';
import { commitTurn } from './commit-turn.ts';
import { openSession } from './session-state.ts';
import type { TurnDeps } from './turn.ts';

/**
 * With the pauses of the channels in between, about a minute on Telegram and two on WhatsApp. A database that is down does
 * not count: then setting aside fails too, and the update comes again.
 */
const TRIES = 8;
/** Updates that are failing at one time. More are a fault of everything, and then a lost count only means more tries. */
const MOST = 1000;

export type Failures = {
  /** Counts one more failed try; whether it was the last. */
  enough(updateRef: string): boolean;
};

export function createFailures(): Failures {
  const counts = new Map<string, number>();
  return {
    enough(updateRef) {
      const count = (counts.get(updateRef) ?? 0) + 1;
      // The last put is the last to go.
      counts.delete(updateRef);
      counts.set(updateRef, count);
      const [oldest] = counts.keys();
      if (counts.size > MOST && oldest !== undefined) counts.delete(oldest);
      return count >= TRIES;
    },
  };
}

/**
 * Sets an update aside that fails however often it is tried, so that its chat goes on: its id is recorded, the talk stays as
 * it was, and the person is told. Written through the same statement as any turn, so that it cannot succeed while turns
 * cannot. "Stop" wipes what is there without reading it.
 * @throws when it could not be written: the update must come again
 */
export async function park(
  deps: TurnDeps,
  arrival: Arrival,
  chatRef: string,
  updateRef: string,
): Promise<'taken' | 'duplicate'> {
  const { store, keyring, book } = deps;
  const start = await store.turns.read(chatRef, updateRef);
  if (start.taken) return 'duplicate';
  const now = deps.now();
  const env = await deps.surroundings(arrival, start, now);
  const stops = saysStop(book, arrival.input);
  const { session } = start;
  const before =
    session === null || stops ? null : openSession(keyring, chatRef, session.version, session.state);
  const outcome = step(book, before, stops ? arrival.input : { type: 'failed' }, env);
  const written = await store.transaction((inside) =>
    commitTurn(deps, inside, arrival, { chatRef, updateRef, start }, outcome, now),
  );
  if (written === 'conflict') throw new Error('the chat changed while an update was set aside');
  if (written === 'committed') deps.nudge(arrival.channel);
  return written === 'committed' ? 'taken' : written;
}
