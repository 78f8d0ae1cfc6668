import { randomInt, randomUUID } from 'node:crypto';
import { type Calendar, isQuiet, nightOf, quietEnd } from '../core/cases/calendar.ts';
import { mayWake } from '../core/cases/nights.ts';
import { type Route, route } from '../core/cases/route.ts';
import { dueAt } from '../core/triage/due.ts';
import type { Hit } from '../core/triage/triage.ts';
import { ALPHABET } from '../crypto/receipt-code.ts';
import { alertStaff } from './alert.ts';
import { calendarOf } from './calendar.ts';
import { type CaseWork, caseEvent } from './case-work.ts';
import { isOwnFacility } from './own-facility.ts';
import type { Report } from './ports/reports.ts';
import { wrapsFor } from './staff-wraps.ts';

const REF_SYMBOLS = 5;
/** Nobody of the list was alerted yet. */
const NOBODY = -1;

/**
 * Makes a case of a report that flags ask somebody to look at, fixes its escalation list, wraps the report's key to those
 * on it, and alerts whoever must hear now. In quiet hours only a red flag wakes people; anything else is told, and its time
 * begins, when they are over.
 * @param identity the report's private key, which the server forgets afterwards
 * @returns whether an alert reaches anybody on the list: a reporter is promised nobody who only may look
 */
export async function openCase(
  work: CaseWork,
  report: Report,
  hits: readonly Hit[],
  identity: string,
): Promise<boolean> {
  const { inside, now } = work;
  const calendar = await calendarOf(work, report.country);
  const wakes = hits.some((hit) => hit.colour === 'red');
  const told = wakes ? now : quietEnd(now, calendar);
  const flags = hits.map((hit) => ({ rule: hit.code, dueAt: dueAt(hit, told, calendar) }));
  const { order, first, heard } = await routeOf(work, report, hits, calendar);
  const due = Math.min(...flags.map((flag) => flag.dueAt));
  const waits = told > now;
  const id = randomUUID();
  await inside.cases.insert({
    case: {
      id,
      reportId: report.id,
      ref: await freeRef(work),
      status: 'new',
      open: true,
      country: report.country,
      region: report.region,
      lang: report.lang,
      reached: waits ? NOBODY : first - 1,
      dueAt: waits ? told : due,
      openedAt: now,
    },
    flags,
    list: order.map((staffId, position) => ({
      position,
      staffId,
      alertedAt: position < first && !waits ? now : null,
      atOnce: position < first,
    })),
    event: caseEvent(now, 'opened'),
  });
  await inside.reports.addWraps(report.id, await wrapsFor(work, report, order, identity));
  const made = await inside.cases.byId(id);
  if (made !== null && !waits) await alertStaff(work, { case: made, report, due }, order.slice(0, first));
  return heard;
}

async function routeOf(
  work: CaseWork,
  report: Report,
  hits: readonly Hit[],
  calendar: Calendar,
): Promise<Route & { readonly heard: boolean }> {
  const { directory, staff } = work.inside;
  const candidates = await staff.candidates(report.country);
  const tonight = nightOf(work.now, calendar);
  const routed = route(
    candidates.map((one) => ({ ...one, nightsSpent: !mayWake(one.nights, one.woken, tonight) })),
    {
      country: report.country,
      region: report.region,
      lang: report.lang,
      facility: report.facilityId,
      aboutOrganisation: await isOwnFacility(directory, report.facilityId),
      alerts: [...new Set(hits.flatMap((hit) => hit.alerts))],
      red: hits.some((hit) => hit.colour === 'red'),
      night: isQuiet(work.now, calendar),
    },
    work.now,
  );
  const reached = new Set(candidates.filter((one) => one.reachable).map((one) => one.id));
  return { ...routed, heard: routed.order.some((id) => reached.has(id)) };
}

/** Five symbols that can be said on the telephone and written by hand; about three million of them. */
async function freeRef({ inside }: CaseWork): Promise<string> {
  for (;;) {
    const ref = Array.from({ length: REF_SYMBOLS }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(
      '',
    );
    if ((await inside.cases.byRef(ref)) === null) return ref;
  }
}
