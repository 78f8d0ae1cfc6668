import { isWorkingDay, localMinutes } from '../core/cases/calendar.ts';
import { dayIn } from '../core/report/day.ts';
import { calendarOf } from './calendar.ts';
import type { CaseWork } from './case-work.ts';
import { dueOf } from './casework/due-of.ts';
import { mustNotSee } from './places.ts';
import type { Case } from './ports/cases.ts';
import type { StaffMember } from './ports/staff.ts';
import { tellStaff } from './tell-staff.ts';

/** Between eight in the morning and noon, where they are: later it is no morning's news any more. */
const FROM = 8 * 60;
const UNTIL = 12 * 60;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Tells somebody their day in numbers, once a working day: what is new, theirs, late, and nobody's. Says nothing where there
 * is nothing to say, and never what a case is about.
 * @returns whether something was told
 */
export async function tellDigest(work: CaseWork, staffId: string): Promise<boolean> {
  const { staff } = work.inside;
  const member = await staff.byId(staffId);
  const [country] = member?.countries ?? [];
  if (member === null || country === undefined || !answers(member)) return false;
  const calendar = await calendarOf(work, country);
  const today = dayIn(work.now, calendar.zone);
  const minutes = localMinutes(work.now, calendar.zone);
  if (minutes < FROM || minutes >= UNTIL || !isWorkingDay(today, calendar)) return false;
  const before = await staff.lastDigest(staffId);
  if (!(await staff.takeDigestDay(staffId, today))) return false;
  const since = before === null ? work.now - DAY : work.now - daysBetween(before, today) * DAY;
  const numbers = await count(work, member, since);
  const said = Object.entries(numbers).filter(([, number]) => number > 0);
  if (said.length === 0) return false;
  await tellStaff(work, staffId, (lang) => ({
    rev: 0,
    texts: [
      { key: 'jobs:digest.lead' },
      ...said.map(([name, number]) => ({
        key: `jobs:digest.${name}`,
        params: { number },
        below: true as const,
      })),
    ],
    options: [],
    nav: [],
    expects: 'none',
    lang,
    country,
  }));
  return true;
}

function answers({ role, suspended }: StaffMember): boolean {
  return !suspended && (role === 'paralegal' || role === 'coordinator');
}

function daysBetween(before: string, after: string): number {
  return Math.round((Date.parse(after) - Date.parse(before)) / DAY);
}

type Numbers = Readonly<Record<'fresh' | 'mine' | 'late' | 'unassigned', number>>;

async function count(work: CaseWork, member: StaffMember, since: number): Promise<Numbers> {
  const numbers = { fresh: 0, mine: 0, late: 0, unassigned: 0 };
  for (const one of await casesOf(work, member)) {
    const nobodys = one.assignedTo === null;
    const due = dueOf({ case: one }, await work.inside.cases.flags(one.id));
    if (one.openedAt > since) numbers.fresh += 1;
    if (one.assignedTo === member.id) numbers.mine += 1;
    if (nobodys) numbers.unassigned += 1;
    if ((due !== null && due < work.now) || (nobodys && one.dueAt === null)) numbers.late += 1;
  }
  return numbers;
}

/** What they hold, what waits on whose list they are; a coordinator's, all of their countries. Never what they must not see. */
async function casesOf(work: CaseWork, member: StaffMember): Promise<readonly Case[]> {
  const { cases, reports } = work.inside;
  const found =
    member.role === 'coordinator'
      ? (await cases.allOpen()).filter((one) => member.countries.includes(one.country))
      : [...(await cases.heldBy(member.id)), ...(await cases.openTo(member.id))];
  const seen: Case[] = [];
  for (const one of found) {
    const report = await reports.byId(one.reportId);
    if (report !== null && !(await mustNotSee(work, member, report, await cases.events(one.id))))
      seen.push(one);
  }
  return seen;
}
