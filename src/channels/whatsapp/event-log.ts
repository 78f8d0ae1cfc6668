/** What this channel needs of the log. Fields are codes and counts; never an id, a text or an error's message. */
export type EventLog = {
  event(name: string, fields?: Readonly<Record<string, string | number>>): void;
  /** Must write no more of the error than its class and code. */
  error(name: string, error: unknown, fields?: Readonly<Record<string, string | number>>): void;
};
