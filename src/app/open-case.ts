import { randomInt, randomUUID } from 'node:crypto';
import { isNight } from '../core/cases/deadline.ts';
import { type Route, route } from '../core/cases/route.ts';
import { dueAt } from '../core/triage/due.ts';
import type { Hit } from '../core/triage/triage.ts';
import { ALPHABET } from '../crypto/receipt-code.ts';
import { alertStaff } from './alert.ts';
import { type CaseWork, caseEvent } from './case-work.ts';
import { isOwnFacility } from './own-facility.ts';
import type { Report } from './ports/reports.ts';
import { wrapsFor } from './staff-wraps.ts';

const REF_SYMBOLS = 5;

/**
 * Makes a case of a report that flags ask somebody to look at, fixes its escalation list, wraps the report's key to those
 * on it, and alerts whoever must hear now.
 * @param identity the report's private key, which the server forgets afterwards
 * @returns whether anybody was there to be alerted
 */
export async function openCase(
  work: CaseWork,
  report: Report,
  hits: readonly Hit[],
  identity: string,
): Promise<boolean> {
  const { inside, now } = work;
  const zone = work.zoneOf(report.country);
  const flags = hits.map((hit) => ({ rule: hit.code, dueAt: dueAt(hit, now, zone) }));
  const { order, first } = await routeOf(work, report, hits);
  const due = Math.min(...flags.map((flag) => flag.dueAt));
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
      reached: first - 1,
      dueAt: due,
      openedAt: now,
    },
    flags,
    list: order.map((staffId, position) => ({
      position,
      staffId,
      alertedAt: position < first ? now : null,
    })),
    event: caseEvent(now, 'opened'),
  });
  await inside.reports.addWraps(report.id, await wrapsFor(work, report, order, identity));
  const made = await inside.cases.byId(id);
  if (made !== null) await alertStaff(work, { case: made, report, due }, order.slice(0, first));
  return order.length > 0;
}

async function routeOf(work: CaseWork, report: Report, hits: readonly Hit[]): Promise<Route> {
  const { directory, staff } = work.inside;
  return route(
    await staff.candidates(report.country),
    {
      country: report.country,
      region: report.region,
      lang: report.lang,
      facility: report.facilityId,
      aboutOrganisation: await isOwnFacility(directory, report.facilityId),
      alerts: [...new Set(hits.flatMap((hit) => hit.alerts))],
      red: hits.some((hit) => hit.colour === 'red'),
      night: isNight(work.now, work.zoneOf(report.country)),
    },
    work.now,
  );
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
