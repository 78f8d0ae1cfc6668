import { dayIn } from '../report/day.ts';
import { type Calendar, isQuiet, nextAt, quietEnd, workingDaysAfter } from './calendar.ts';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
/** A case is looked at once a day at the least: what was forgotten elsewhere is found then. */
const DAY = 24 * HOUR;
/** When reminders of what rests are told, in minutes since midnight. */
const MORNING = 9 * 60;
/** Working days without a move after which a case rests; twice as many where it is the reporter's turn. */
const REST_DAYS = 5;
/** Whoever took a case that was late already has this long. */
const GRACE = HOUR;
/** Nobody writes an answer in less. */
const LEAST_WARNING = 10 * MINUTE;

/**
 * `answer`: the first answer is due soon. `silent`: it is overdue. `resting`: nothing has moved for days, and once more
 * `resting_again`. `nobody`: nobody took it and nobody is left to be asked.
 */
export type Reminder = 'answer' | 'silent' | 'resting' | 'resting_again' | 'nobody';

/** What is known of an open case that somebody holds, or that nobody is asked for any more. Times in milliseconds UTC. */
export type Watched = {
  readonly held: boolean;
  /** The reporter can be written to, and nobody has. */
  readonly awaitsAnswer: boolean;
  /** By when its most urgent flag wants an answer. */
  readonly answerBy: number;
  readonly takenAt: number;
  /** When anybody last moved it. */
  readonly movedAt: number;
  readonly reportersTurn: boolean;
  /** It may wake people. */
  readonly red: boolean;
  /** What was told since it was taken, and when. */
  readonly told: readonly { readonly reminder: string; readonly at: number }[];
};

/** What is to be said now, if anything, and when to look again unless somebody moves it first. */
export function lookAgain(
  watched: Watched,
  now: number,
  calendar: Calendar,
): { readonly remind: Reminder | null; readonly next: number } {
  const due = nextReminder(watched, now, calendar);
  if (due.at > now) return { remind: null, next: Math.min(due.at, now + DAY) };
  const morning = watched.red ? now : quietEnd(now, calendar);
  if (isQuiet(now, calendar) && morning > now) return { remind: null, next: morning };
  const told = [...watched.told, { reminder: due.remind, at: now }];
  const after = nextReminder({ ...watched, told }, now, calendar);
  return { remind: due.remind, next: Math.min(Math.max(after.at, now + MINUTE), now + DAY) };
}

function nextReminder(
  watched: Watched,
  now: number,
  calendar: Calendar,
): { readonly remind: Reminder; readonly at: number } {
  const { held, awaitsAnswer, takenAt, told } = watched;
  const was = (reminder: Reminder) => told.some((one) => one.reminder === reminder);
  if (!held) {
    const last = Math.max(watched.movedAt, ...told.map((one) => one.at));
    return { remind: 'nobody', at: morningAfter(last, 1, calendar) };
  }
  const by = Math.max(watched.answerBy, takenAt + GRACE);
  const warnAt = by - Math.max(LEAST_WARNING, (by - takenAt) / 4);
  if (awaitsAnswer && !was('silent')) {
    return was('answer') || now >= by ? { remind: 'silent', at: by } : { remind: 'answer', at: warnAt };
  }
  const rested = told.filter((one) => one.reminder.startsWith('resting') && one.at >= watched.movedAt).length;
  const days = REST_DAYS * (watched.reportersTurn ? 2 : 1) * (rested + 1);
  return {
    remind: rested === 0 ? 'resting' : 'resting_again',
    at: morningAfter(watched.movedAt, days, calendar),
  };
}

/** Nine in the morning, so many working days after the day of an instant. */
function morningAfter(instant: number, days: number, calendar: Calendar): number {
  const day = workingDaysAfter(dayIn(instant, calendar.zone), days, calendar);
  return nextAt(Date.parse(`${day}T00:00:00Z`) - DAY / 2, MORNING, calendar.zone);
}
