/** A calendar month, `2026-11`. */
export type Month = string;

/** Null where the text is no month of the years 2000 to 2999: then the person is told how one is written. */
export function readMonth(text: string): Month | null {
  return /^2\d{3}-(0[1-9]|1[0-2])$/.test(text) ? text : null;
}

export function firstDayOf(month: Month): string {
  return `${month}-01`;
}

export function monthAfter(month: Month): Month {
  const [year, number] = parts(month);
  return number === 12 ? written(year + 1, 1) : written(year, number + 1);
}

/** The last month that is over everywhere on earth: nothing is added to it any more. `now` in milliseconds, UTC. */
export function lastFinishedMonth(now: number): Month {
  const [year, number] = parts(monthSomewhere(now, -12));
  return number === 1 ? written(year - 1, 12) : written(year, number - 1);
}

/** The newest month that has begun anywhere on earth. `now` in milliseconds, UTC. */
export function newestMonth(now: number): Month {
  return monthSomewhere(now, 14);
}

function monthSomewhere(now: number, hoursFromUtc: number): Month {
  return new Date(now + hoursFromUtc * 3_600_000).toISOString().slice(0, 7);
}

function parts(month: Month): readonly [number, number] {
  return [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
}

function written(year: number, month: number): Month {
  return `${year}-${String(month).padStart(2, '0')}`;
}
