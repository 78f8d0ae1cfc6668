import { dayIn, daysAfter } from '../report/day.ts';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

/** When people in a country work and sleep. */
export type Calendar = {
  /** IANA name of the time zone. */
  readonly zone: string;
  /** 0 is Sunday. */
  readonly weekend: readonly number[];
  /** Days on which the organisation is closed besides, such as `2026-12-25`. */
  readonly closed: readonly string[];
  /** Minutes since midnight; equal ones mean that there are no quiet hours. */
  readonly quiet: { readonly from: number; readonly until: number };
};

/** From ten in the evening to six in the morning, where nobody said otherwise. */
export const USUAL_QUIET: Calendar['quiet'] = { from: 22 * 60, until: 6 * 60 };

/** Whether people sleep at an instant (milliseconds UTC) and must not be woken but for a red flag. */
export function isQuiet(now: number, { zone, quiet: { from, until } }: Calendar): boolean {
  const minutes = localMinutes(now, zone);
  return from <= until ? minutes >= from && minutes < until : minutes >= from || minutes < until;
}

/** When the quiet hours that are now end; now, where there are none. Milliseconds UTC. */
export function quietEnd(now: number, calendar: Calendar): number {
  return isQuiet(now, calendar) ? nextAt(now, calendar.quiet.until, calendar.zone) : now;
}

/** The evening that a night belongs to: after midnight it is still yesterday's. */
export function nightOf(now: number, { zone, quiet: { from, until } }: Calendar): string {
  const today = dayIn(now, zone);
  return from > until && localMinutes(now, zone) < until ? daysAfter(today, -1) : today;
}

export function isWorkingDay(day: string, { weekend, closed }: Calendar): boolean {
  return !weekend.includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !closed.includes(day);
}

/** The working day so many after a day, which itself does not count. Someone closed for a whole year works after it. */
export function workingDaysAfter(day: string, count: number, calendar: Calendar): string {
  let result = day;
  for (let left = count, tries = 0; left > 0 && tries < 366 + 7 * count; tries++) {
    result = daysAfter(result, 1);
    if (isWorkingDay(result, calendar)) left -= 1;
  }
  return result;
}

/** The last millisecond of a day in a zone, in milliseconds UTC. */
export function endOfDay(day: string, zone: string): number {
  const end = Date.parse(`${day}T00:00:00Z`) + DAY - 1;
  // The offset is taken at the end of the day, for zones that change their clocks.
  return end - offset(end - offset(end, zone), zone);
}

/** The next time that a clock in the zone shows so many minutes since midnight. Milliseconds UTC. */
export function nextAt(now: number, minutes: number, zone: string): number {
  const today = dayIn(now, zone);
  const on = (day: string) => endOfDay(daysAfter(day, -1), zone) + 1;
  const exact = (day: string) => {
    const at = on(day) + minutes * MINUTE;
    // A zone that changes its clocks that night is an hour off; the local hour says by how much.
    return at + (minutes - localMinutes(at, zone)) * MINUTE;
  };
  return exact(today) > now ? exact(today) : exact(daysAfter(today, 1));
}

/** Minutes since midnight that a clock there shows. */
export function localMinutes(now: number, zone: string): number {
  const part = parts(now, zone);
  return (part.hour ?? 0) * 60 + (part.minute ?? 0);
}

/** Milliseconds the zone's clock is ahead of UTC at an instant. */
function offset(instant: number, zone: string): number {
  const { year = 0, month = 1, day, hour, minute, second } = parts(instant, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function parts(instant: number, zone: string): Readonly<Record<string, number>> {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
}
