/**
 * What the operator must mend, or know.
 * - `unpaired`: the phone has removed the linked device; scan the code again
 * - `unscanned`: nobody has scanned the code; it is shown again on request
 * - `offline`: WhatsApp cannot be reached for a while
 * - `crashed`: the browser keeps ending
 * - `unloaded`: WhatsApp Web does not load, or has changed so that the library no longer understands it
 * - `blocked`: WhatsApp has blocked the number, or no longer accepts this version
 * - `replaced`: the session is open in another browser
 * - `traces`: this Chromium does not wipe what is deleted from its profile
 */
export type ProblemCode =
  | 'unpaired'
  | 'unscanned'
  | 'offline'
  | 'crashed'
  | 'unloaded'
  | 'blocked'
  | 'replaced'
  | 'traces';

/** Why one life of the browser ended. `stopped`: we ended it ourselves. */
export type Ending = Exclude<ProblemCode, 'offline' | 'traces'> | 'stopped';
