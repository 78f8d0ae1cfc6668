/** What this channel needs of the log. Fields are codes and counts; never an id, a text or an error's message. */
export type EventLog = {
  event(name: string, fields?: Readonly<Record<string, string | number>>): void;
};

/** The class of an error, which is all of it that a log may hold. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
