/** The log as this channel needs it; only the event's name and the error's class and code come out of it. */
export interface WebLog {
  error(name: string, error: unknown): void;
}
