/** The log as this channel needs it; only an event's name and an error's class and code ever come out of it. */
export interface WebLog {
  event(name: string, fields?: Readonly<Record<string, string | number>>): void;
  error(name: string, error: unknown): void;
}
