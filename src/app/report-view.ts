import { awaitsYes, REPORTER_ENDED } from '../core/cases/status.ts';
import type { Facts } from '../core/conversation/flow.ts';
import { consentCodes } from '../core/report/consents.ts';
import type { Case } from './ports/cases.ts';
import type { Report } from './ports/reports.ts';
import type { Repositories } from './ports.ts';

/** What "my report" shows, in codes. */
export async function reportFacts(inside: Repositories, report: Report, now: number): Promise<Facts> {
  const one = await inside.cases.byReport(report.id);
  return {
    report: report.id,
    has_case: one !== null && one.status !== REPORTER_ENDED && report.consents.shareParalegal,
    case_status: [one?.status ?? 'new'],
    may_confirm: one?.open === true && awaitsYes(await inside.cases.events(one.id)),
    held_asked: one?.open === true && one.heldQuestion === 'asked' && report.consents.shareParalegal,
    late: one !== null && (await isLate(inside, one, now)),
    contact: report.contact,
  };
}

/** The form "what may we do with it" begins with what was agreed to. */
export function consentForm(report: Report): Readonly<Record<string, readonly string[]>> {
  return { consent: consentCodes(report.consents) };
}

/** The last deadline has passed and no human answered: the list is used up, or whoever took it let the time go by. */
async function isLate(inside: Repositories, one: Case, now: number): Promise<boolean> {
  if (!one.open || one.firstAnswerAt !== null) return false;
  if (one.assignedTo === null) return one.dueAt === null;
  const flags = await inside.cases.flags(one.id);
  return flags.every((flag) => flag.dueAt < now);
}
