import type { Json } from './json.ts';

/** A value put into a line. `{ text }` is itself looked up in the reader's language. */
export type SayParam = string | number | { readonly text: string };
export type SayParams = Readonly<Record<string, SayParam>>;

/**
 * What the working part of a verb tells its caller, who may be on the other end of a socket. Await each call: it returns
 * when the caller keeps up, and rejects when the caller is gone.
 */
export interface Out {
  /** One line by its locale key, worded where it is read. */
  say(key: string, params?: SayParams): Promise<void>;
  /** One line as it is: a table row, a name. */
  line(text: string): Promise<void>;
  /** `total` is null where nobody knows it beforehand. */
  progress(done: number, total: number | null): Promise<void>;
  /** A piece of the file that the caller asked for. */
  write(bytes: Uint8Array): Promise<void>;
  /** A value for the verb's local part (`Prepared.take`). */
  give(value: Json): Promise<void>;
}
