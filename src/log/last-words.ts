import type { Log } from './log.ts';

/** What Node calls the two ends of an error that nobody caught, and what we call them. */
const ENDS = { uncaughtException: 'uncaught_exception', unhandledRejection: 'unhandled_rejection' } as const;

/**
 * An error that nobody caught ends the process, as always; but Node would print it with everything it carries, and an error of
 * a channel carries the chat and the text. So only its class and code are written, like those of any other.
 * @param end ends the process; the talk goes on from the database
 */
export function keepLastWords(log: Log, end: () => void): void {
  // Whoever read what we print may have died. To say so there would fail again, and so on for ever; people are still served.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  for (const [event, name] of Object.entries(ENDS)) {
    process.on(event, (error: unknown) => {
      log.error(name, error);
      end();
    });
  }
}
