/**
 * What counts as one place, as a key: the facility, or the kind of place in a region where none is named. Null where not even
 * that was told. Source: rule `site_alert` of the domain's list `urgency`.
 */
export function placeKey(where: {
  readonly country: string;
  readonly region: string | null;
  readonly facilityId: string | null;
  readonly setting: string | null;
}): string | null {
  if (where.facilityId !== null) return `facility/${where.facilityId}`;
  if (where.region === null || where.setting === null) return null;
  return `region/${where.country}/${where.region}/${where.setting}`;
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** A Monday, in milliseconds UTC. */
const SOME_MONDAY = Date.UTC(1970, 0, 5);

/** Weeks begin on Monday, UTC. @param now milliseconds since the epoch */
export function weekOf(now: number): number {
  return Math.floor((now - SOME_MONDAY) / WEEK_MS);
}

/** The day on which the week after that of `now` begins. */
export function nextMonday(now: number): string {
  return new Date(SOME_MONDAY + (weekOf(now) + 1) * WEEK_MS).toISOString().slice(0, 10);
}
