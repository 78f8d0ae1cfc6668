import { dayText } from '../../core/day-text.ts';
import { daysAfter } from '../../core/report/day.ts';
import type { CaseWork } from '../case-work.ts';
import { utcDay } from '../kept-until.ts';
import type { Report } from '../ports/reports.ts';
import type { StaffMember } from '../ports/staff.ts';
import type { Day } from '../ports/time.ts';
import { replyToOf, tellReporter } from '../tell-reporter.ts';
import { tellStaff } from '../tell-staff.ts';
import { keepWindDown, readWindDown } from './state.ts';

/** How many are told, and from which day on everything may be erased. */
export type Begun = {
  readonly eraseFrom: Day;
  /** Chats of reporters who asked to be written to; 0 where they were told before. */
  readonly reporters: number;
  readonly staff: number;
  readonly openCases: number;
};

/** What `beginWindDown` would do. Changes nothing. */
export async function planWindDown(work: CaseWork, days: number): Promise<Begun> {
  const { inside, now } = work;
  const again = (await readWindDown(inside.meta)) !== null;
  return {
    eraseFrom: daysAfter(utcDay(now), days),
    reporters: again ? 0 : (await toldReporters(work)).length,
    staff: (await toldStaff(work)).length,
    openCases: (await inside.cases.allOpen()).length,
  };
}

/**
 * From here on no channel takes a new report. Reporters who asked to be written to are told once, in the line that every
 * answer comes with; staff are told the day and which open cases are theirs. Begun before: only the day changes, and staff
 * hear of that.
 */
export async function beginWindDown(work: CaseWork, days: number): Promise<Begun> {
  const { inside, now } = work;
  const planned = await planWindDown(work, days);
  const before = await readWindDown(inside.meta);
  if (before === null)
    for (const report of await toldReporters(work)) await tellReporter(work, report, 'flows:push.answer');
  await keepWindDown(inside.meta, {
    begunOn: before?.begunOn ?? utcDay(now),
    eraseFrom: planned.eraseFrom,
    handedOver: null,
  });
  await inside.directory.changed();
  for (const { id } of await toldStaff(work)) await tellOf(work, id, planned.eraseFrom);
  await inside.audit.append({
    at: now,
    actor: 'operator',
    action: 'wind_down_begun',
    detail: planned.eraseFrom,
  });
  return planned;
}

/** Sema goes on after all: staff are told, and reports are taken again. False where nothing had begun. */
export async function stopWindDown(work: CaseWork): Promise<boolean> {
  const { inside, now } = work;
  if ((await readWindDown(inside.meta)) === null) return false;
  await keepWindDown(inside.meta, null);
  await inside.directory.changed();
  for (const { id } of await toldStaff(work)) await say(work, id, () => ({ key: 'ending:staff.goes_on' }));
  await inside.audit.append({ at: now, actor: 'operator', action: 'wind_down_stopped', detail: null });
  return true;
}

/** One report of each chat: several reports of one chat are told of once. */
async function toldReporters(work: CaseWork): Promise<readonly Report[]> {
  const byChat = new Map<string, Report>();
  for (const { reportId } of await work.inside.reports.replyAddresses()) {
    const report = await work.inside.reports.byId(reportId);
    if (!report?.consents.shareParalegal) continue;
    const to = await replyToOf(work, report);
    if (to !== null) byChat.set(`${to.channel} ${to.chat}`, report);
  }
  return [...byChat.values()];
}

async function toldStaff({ inside }: CaseWork): Promise<readonly StaffMember[]> {
  return (await inside.staff.list()).filter((one) => !one.suspended);
}

async function tellOf(work: CaseWork, staffId: string, day: Day): Promise<void> {
  const refs = (await work.inside.cases.heldBy(staffId)).map(({ ref }) => ref).join(', ');
  await say(work, staffId, (lang) => ({
    key: refs === '' ? 'ending:staff.ends' : 'ending:staff.ends_with_cases',
    params: { day: dayText(day, lang), refs },
  }));
}

async function say(
  work: CaseWork,
  staffId: string,
  text: (lang: string) => { readonly key: string; readonly params?: Readonly<Record<string, string>> },
): Promise<void> {
  await tellStaff(work, staffId, (lang) => ({
    rev: 0,
    texts: [text(lang)],
    options: [],
    nav: [],
    expects: 'none',
    lang,
    country: null,
  }));
}
