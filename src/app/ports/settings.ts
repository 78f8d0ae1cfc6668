/** What administrators decide, by subject. Its shape is checked in `app/settings.ts`, which is how it is read and changed. */
export interface Settings {
  /** What was stored, or null where nothing was ever changed. */
  read(subject: string): Promise<unknown>;
  write(subject: string, value: object): Promise<void>;
}
