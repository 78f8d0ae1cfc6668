import type { Target } from './rules.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * When somebody must have taken it, in milliseconds UTC.
 * @param now milliseconds since the epoch, UTC
 * @param zone IANA name of the country's time zone; an unknown one throws RangeError
 */
export function dueAt(hit: { readonly target: Target }, now: number, zone: string): number {
  const { target } = hit;
  if ('minutes' in target) return now + target.minutes * 60 * 1000;
  const today = localDay(now, zone);
  return endOfDay('endOfDay' in target ? today : addWorkingDays(today, target.workingDays), zone);
}

/** The day in the zone, as milliseconds of that date's midnight read as if it were UTC. */
function localDay(instant: number, zone: string): number {
  const local = instant + offset(instant, zone);
  return local - (((local % DAY) + DAY) % DAY);
}

/** Monday to Friday; public holidays are not known here. The day itself does not count. */
function addWorkingDays(day: number, count: number): number {
  let result = day;
  for (let left = count; left > 0; ) {
    result += DAY;
    const weekday = new Date(result).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return result;
}

/** The last millisecond of the day. The offset is taken at the end of the day, for zones that change their clocks. */
function endOfDay(day: number, zone: string): number {
  const end = day + DAY - 1;
  return end - offset(end - offset(end, zone), zone);
}

/** Milliseconds the zone's clock is ahead of UTC at an instant. */
function offset(instant: number, zone: string): number {
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
  const part = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const shown = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day,
    part.hour,
    part.minute,
    part.second,
  );
  return shown - Math.floor(instant / 1000) * 1000;
}
