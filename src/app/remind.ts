import { isRed } from '../core/cases/deadline.ts';
import { lookAgain, type Reminder, type Watched } from '../core/cases/look.ts';
import { calendarOf } from './calendar.ts';
import { type CaseWork, caseEvent } from './case-work.ts';
import { dueText } from './due-text.ts';
import { mustNotSee } from './places.ts';
import type { Case, CaseEvent } from './ports/cases.ts';
import type { Report } from './ports/reports.ts';
import { tellReporter } from './tell-reporter.ts';
import { tellStaff } from './tell-staff.ts';

/** Records of the clock and of who looked on: nobody moved anything. */
const STILL: ReadonlySet<string> = new Set(['reminded', 'quiet_hours', 'nothing_due', 'read']);
const TAKING: ReadonlySet<string> = new Set(['taken', 'handed_over']);

/**
 * Looks at a case that no deadline brings up: one that somebody holds, or that nobody is left to take. Whoever holds it is
 * reminded, the coordinators hear of what is late, rests or is nobody's, and a waiting reporter is told when the time for an
 * answer is over.
 * @returns whether it was to be looked at
 */
export async function lookAtCase(work: CaseWork, id: string): Promise<boolean> {
  const { cases, reports } = work.inside;
  const one = await cases.lockLook(id, work.now);
  const report = one === null ? null : await reports.byId(one.reportId);
  if (one === null || report === null) return false;
  const events = await cases.events(id);
  const flags = await cases.flags(id);
  const watched: Watched = {
    ...watchedFrom(one, events),
    awaitsAnswer: one.firstAnswerAt === null && report.contact !== 'none',
    answerBy: Math.min(...flags.map((flag) => flag.dueAt), ...(flags.length === 0 ? [one.openedAt] : [])),
    red: isRed(
      flags.map((flag) => flag.rule),
      work.book.rules,
    ),
  };
  const { remind, next } = lookAgain(watched, work.now, await calendarOf(work, one.country));
  if (remind !== null) {
    await cases.addEvent(id, caseEvent(work.now, 'reminded', one.assignedTo, remind));
    await tell(work, one, report, events, remind, watched.answerBy);
  }
  await cases.setLook(id, next);
  return true;
}

function watchedFrom(
  one: Case,
  events: readonly CaseEvent[],
): Pick<Watched, 'held' | 'takenAt' | 'movedAt' | 'reportersTurn' | 'told'> {
  const last = (found: readonly CaseEvent[]) => Math.max(one.openedAt, ...found.map(({ at }) => at));
  const takenAt = last(events.filter(({ kind }) => TAKING.has(kind)));
  return {
    held: one.assignedTo !== null,
    takenAt,
    movedAt: last(events.filter(({ kind }) => !STILL.has(kind))),
    reportersTurn: one.status === 'awaiting_reporter',
    told: events.flatMap(({ kind, detail, at }) =>
      kind === 'reminded' && detail !== null && at >= takenAt ? [{ reminder: detail, at }] : [],
    ),
  };
}

async function tell(
  work: CaseWork,
  one: Case,
  report: Report,
  events: readonly CaseEvent[],
  remind: Reminder,
  answerBy: number,
): Promise<void> {
  const holder = one.assignedTo === null ? [] : [one.assignedTo];
  switch (remind) {
    case 'answer':
      return say(work, one, holder, 'jobs:remind.answer', answerBy);
    case 'silent':
      await say(work, one, holder, 'jobs:remind.silent');
      await say(work, one, await coordinators(work, one, report, events), 'jobs:remind.silent_lead');
      // Where the list was used up before, they were told that already.
      if (!events.some(({ kind }) => kind === 'list_exhausted'))
        await tellReporter(work, report, 'flows:push.late');
      return;
    case 'resting':
      return say(work, one, holder, 'jobs:remind.resting');
    case 'resting_again':
      await say(work, one, holder, 'jobs:remind.resting');
      return say(work, one, await coordinators(work, one, report, events), 'jobs:remind.resting_lead');
    case 'nobody':
      return say(work, one, await coordinators(work, one, report, events), 'jobs:remind.nobody');
  }
}

/** Coordinators of the country who may see the case, but for who holds it. */
async function coordinators(
  work: CaseWork,
  one: Case,
  report: Report,
  events: readonly CaseEvent[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const member of await work.inside.staff.list()) {
    if (member.role !== 'coordinator' || !member.countries.includes(one.country)) continue;
    if (member.id === one.assignedTo || (await mustNotSee(work, member, report, events))) continue;
    found.push(member.id);
  }
  return found;
}

async function say(
  work: CaseWork,
  { ref, country }: Case,
  staffIds: readonly string[],
  key: string,
  due: number | null = null,
): Promise<void> {
  const zone = work.zoneOf(country);
  for (const staffId of staffIds) {
    await tellStaff(work, staffId, (lang) => ({
      rev: 0,
      texts: [{ key, params: { ref, ...(due === null ? {} : { due: dueText(due, zone, lang) }) } }],
      options: [{ value: `case.${ref}`, label: { key: 'flows:staff.alert.open', params: { ref } } }],
      nav: [],
      expects: 'none',
      lang,
      country,
    }));
  }
}
