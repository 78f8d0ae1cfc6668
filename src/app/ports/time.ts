/** Milliseconds since the epoch, UTC. */
export type Instant = number;

/** A calendar day in the country's zone, `2026-11-22`. */
export type Day = string;
