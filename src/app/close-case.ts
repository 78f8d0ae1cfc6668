import { dayIn, daysAfter } from '../core/report/day.ts';
import { type CaseWork, caseEvent } from './case-work.ts';
import { utcDay } from './kept-until.ts';
import type { Case } from './ports/cases.ts';
import { readSettings } from './settings.ts';

const HOUR = 60 * 60 * 1000;

/**
 * Ends a case. The hours to the first human answer stay, rounded; of every time only the day stays. What waited for the
 * paralegal goes, and so does where somebody was held. The reply address dies some days later.
 * @param mergedInto id of the case in which the work goes on
 * @returns false when somebody moved the case first; nothing was written then
 */
export async function closeCase(
  work: CaseWork,
  one: Case,
  status: string,
  by: { readonly kind: string; readonly staffId: string | null },
  mergedInto: string | null = null,
): Promise<boolean> {
  const { inside, now } = work;
  const zone = work.zoneOf(one.country);
  const today = dayIn(now, zone);
  // A case that was opened again keeps the hours of its first answer.
  const firstAnswerHours =
    one.firstAnswerAt === null || one.firstAnswerHours !== null
      ? one.firstAnswerHours
      : Math.max(0, Math.round((one.firstAnswerAt - one.openedAt) / HOUR));
  const patch = {
    status,
    open: false,
    dueAt: null,
    firstAnswerAt: null,
    firstAnswerHours,
    closedOn: today,
    mergedInto,
  };
  const closed = await inside.cases.move(
    one.id,
    one.version,
    patch,
    caseEvent(now, by.kind, by.staffId, status),
  );
  if (!closed) return false;
  await inside.relay.dropStaffCopies(one.reportId);
  await inside.forgetting.coarsen({ caseId: one.id }, zone);
  if (await inside.forgetting.forgetHeld(one.reportId))
    await inside.forgetting.record([{ id: one.reportId, kind: 'held', day: utcDay(now) }]);
  const { retention } = await readSettings(inside.settings);
  await inside.reports.expireReplyAddress(one.reportId, daysAfter(today, retention.replyAddressDays));
  return true;
}
