import type { Facts } from '../../../core/conversation/flow.ts';
import { asAnswers } from '../../../core/report/coded.ts';
import { dueText } from '../../due-text.ts';
import type { StaffMember } from '../../ports/staff.ts';
import type { TurnContext } from '../context.ts';
import type { SeenCase } from './see-case.ts';

/** What the case screen shows: codes only, never the narrative and never who somebody is. */
export async function caseFacts(context: TurnContext, seen: SeenCase): Promise<Facts> {
  const { inside, session, zoneOf, now } = context;
  const { case: one, report, member, holds, onList } = seen;
  const flags = await inside.cases.flags(one.id);
  const answers = asAnswers(await inside.reports.facts(report.id));
  const unread = (await inside.relay.unreadFor('staff', report.id)).filter(
    (message) => message.staffCopy !== null,
  );
  const help = (answers.help_needed ?? []).filter((code) => code !== 'record_only');
  const due = dueOf(seen, flags);
  const mine = holds && one.open;
  const waits = one.open && one.assignedTo === null;
  return {
    ...staffFacts(member, now),
    ref: one.ref,
    kind: report.kind,
    reason: flags.map((flag) => flag.rule),
    // Without a region its place is taken by the country, which is shown by its code.
    region: [one.region ?? one.country],
    setting: answers.setting ?? [],
    incident_type: answers.incident_type ?? [],
    service: answers.service ?? [],
    access_problem: answers.access_problem ?? [],
    help_needed: help,
    has_help: help.length > 0,
    contact: report.contact,
    contact_way: [report.contact],
    case_status: [one.status],
    due: due === null ? '' : dueText(due, zoneOf(one.country), session.lang ?? 'en'),
    has_due: due !== null,
    mine,
    may_take: waits,
    may_write: mine && report.contact !== 'none',
    may_read: holds && unread.length > 0,
    may_pass: mine || (waits && onList),
    taken_by_other: one.assignedTo !== null && !holds,
    unread: unread.length,
  };
}

/** By when it must be taken; once somebody has it, by when the reporter should have an answer. */
function dueOf({ case: one }: SeenCase, flags: readonly { readonly dueAt: number }[]): number | null {
  if (!one.open) return null;
  if (one.assignedTo === null) return one.dueAt;
  return one.firstAnswerAt === null && flags.length > 0 ? Math.min(...flags.map((flag) => flag.dueAt)) : null;
}

/** What is true of the person, whichever case they look at. */
export function staffFacts(member: StaffMember, now: number): Facts {
  return { full: member.fullUntil !== null && member.fullUntil > now };
}
