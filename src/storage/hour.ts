const hour = 3_600_000;

/** What happened is remembered to the hour, so that a stored time does not tell when exactly a person wrote. */
export function toHour(at: number): number {
  return Math.floor(at / hour) * hour;
}

/** An end is rounded up: nothing is forgotten too early. */
export function toNextHour(at: number): number {
  return Math.ceil(at / hour) * hour;
}
