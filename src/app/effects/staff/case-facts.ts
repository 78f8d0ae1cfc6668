import type { Facts } from '../../../core/conversation/flow.ts';
import { asAnswers } from '../../../core/report/coded.ts';
import { dueOf } from '../../casework/due-of.ts';
import { mayPass } from '../../casework/pass-on.ts';
import { copiesFor } from '../../casework/read-messages.ts';
import type { SeenCase } from '../../casework/see-case.ts';
import { isFree } from '../../casework/take-case.ts';
import { mayWrite } from '../../casework/write-to-reporter.ts';
import { dueText } from '../../due-text.ts';
import type { StaffMember } from '../../ports/staff.ts';
import type { TurnContext } from '../context.ts';

/** What the case screen shows: codes only, never the narrative and never who somebody is. */
export async function caseFacts(context: TurnContext, seen: SeenCase): Promise<Facts> {
  const { inside, session, zoneOf, now } = context;
  const { case: one, report, member, holds } = seen;
  const flags = await inside.cases.flags(one.id);
  const answers = asAnswers(await inside.reports.facts(report.id));
  const unread = await copiesFor(context, seen);
  const help = (answers.help_needed ?? []).filter((code) => code !== 'record_only');
  const due = dueOf(seen, flags);
  const mine = holds && one.open;
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
    may_take: isFree(seen),
    may_write: mayWrite(seen),
    may_read: unread.length > 0,
    may_pass: mayPass(seen),
    taken_by_other: one.assignedTo !== null && !holds,
    unread: unread.length,
  };
}

/** What is true of the person, whichever case they look at. */
export function staffFacts(member: StaffMember, now: number): Facts {
  return { full: member.fullUntil !== null && member.fullUntil > now };
}
