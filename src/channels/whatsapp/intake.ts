import type wweb from 'whatsapp-web.js';
import type { TakeTurn } from '../../app/arrival.ts';
import type { Lanes } from '../lanes.ts';
import { pause } from '../pause.ts';
import { readArrival, writerOf } from './arrival.ts';
import type { EventLog } from './event-log.ts';
import type { Line } from './line.ts';
import { restartPause, type Timing } from './timing.ts';

export type IntakeParts = {
  readonly takeTurn: TakeTurn;
  readonly lanes: Lanes;
  /** The line that is open now. A message of an earlier one comes again through the catch-up of the next. */
  readonly line: () => Line | null;
  readonly timing: Timing;
  readonly log: EventLog;
  readonly signal: AbortSignal;
};

/** Takes one message in its chat's lane; returns at once. */
export type Intake = (message: wweb.Message) => void;

export function createIntake({ takeTurn, lanes, line, timing, log, signal }: IntakeParts): Intake {
  return (message) => {
    const writer = writerOf(message);
    const open = line();
    if (writer === null || open === null) return;
    void lanes.run(writer, () => persist(open, writer, message));
  };

  /** A turn that throws is tried again, and holds back its own chat only. */
  async function persist(open: Line, writer: string, message: wweb.Message): Promise<void> {
    for (let attempt = 0; !signal.aborted && line() === open; attempt += 1) {
      try {
        const arrival = readArrival(message, await open.people.chatOf(writer));
        if (arrival === null) return;
        await takeTurn(arrival);
        // Read by us once it is taken. A courtesy: the catch-up does not go by it alone.
        await open.seen(writer).catch(() => log.event('whatsapp.seen_failed'));
        return;
      } catch (error) {
        log.error('whatsapp.turn_failed', error, { count: attempt + 1 });
        await pause(restartPause(timing, attempt), signal);
      }
    }
  }
}
