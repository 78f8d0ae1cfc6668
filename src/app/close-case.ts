import { dayIn, daysAfter } from '../core/report/day.ts';
import { type CaseWork, caseEvent } from './case-work.ts';
import type { Case } from './ports/cases.ts';

/** How long a reporter may still be written to, and read what was written, after the case was closed. */
const REPLY_DAYS = 14;
const HOUR = 60 * 60 * 1000;

/**
 * Ends a case. The hours to the first human answer stay, rounded; the time itself goes, and so does what waited for the
 * paralegal. The reply address dies some days later.
 * @returns false when somebody moved the case first; nothing was written then
 */
export async function closeCase(
  work: CaseWork,
  one: Case,
  status: string,
  by: { readonly kind: string; readonly staffId: string | null },
): Promise<boolean> {
  const { inside, now } = work;
  const firstAnswerHours =
    one.firstAnswerAt === null
      ? one.firstAnswerHours
      : Math.max(0, Math.round((one.firstAnswerAt - one.openedAt) / HOUR));
  const patch = { status, open: false, dueAt: null, firstAnswerAt: null, firstAnswerHours };
  const closed = await inside.cases.move(
    one.id,
    one.version,
    patch,
    caseEvent(now, by.kind, by.staffId, status),
  );
  if (!closed) return false;
  await inside.relay.dropStaffCopies(one.reportId);
  await inside.reports.expireReplyAddress(
    one.reportId,
    daysAfter(dayIn(now, work.zoneOf(one.country)), REPLY_DAYS),
  );
  return true;
}
