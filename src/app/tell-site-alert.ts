import { isQuiet, quietEnd } from '../core/cases/calendar.ts';
import { hasConflict } from '../core/cases/route.ts';
import { asAnswers } from '../core/report/coded.ts';
import { inCommon } from '../core/triage/cluster.ts';
import { dueAt } from '../core/triage/due.ts';
import type { ClusterRule } from '../core/triage/rules.ts';
import { calendarOf } from './calendar.ts';
import type { CaseWork } from './case-work.ts';
import { isOwnFacility } from './own-facility.ts';
import type { SiteAlert } from './ports/site-alerts.ts';
import { siteAlertMessage } from './site-alert-message.ts';
import { tellStaff } from './tell-staff.ts';

/**
 * `first`: coordinators of the country and region who have nothing to do with the place; an outside contact where all of them
 * have. `others`: the country's other coordinators, or an outside contact, for when none of the first looks.
 */
type Listeners = { readonly first: readonly string[]; readonly others: readonly string[] };

export async function listenersOf({ inside }: CaseWork, alert: SiteAlert): Promise<Listeners> {
  const own = await isOwnFacility(inside.directory, alert.facilityId);
  const clear = (await inside.staff.candidates(alert.country)).filter(
    (one) => one.reachable && !hasConflict(one, alert.facilityId, own),
  );
  const coordinators = clear.filter((one) => one.role === 'coordinator');
  const here = coordinators.filter(
    ({ regions }) => regions.length === 0 || alert.region === null || regions.includes(alert.region),
  );
  const outside = clear.filter((one) => one.duties.includes('outside_contact'));
  const groups = [here, coordinators, outside].map((group) => group.map((one) => one.id));
  const first = groups.find((group) => group.length > 0) ?? [];
  const others = groups.map((group) => group.filter((id) => !first.includes(id)));
  return { first, others: others.find((group) => group.length > 0) ?? [] };
}

/** By when one of them must have looked at it: what its rule gives, and never in the night. Milliseconds UTC. */
export async function lookByOf(
  work: CaseWork,
  alert: SiteAlert,
  rules: readonly ClusterRule[],
): Promise<number | null> {
  const rule = rules.find(({ code }) => code === alert.rule);
  if (rule === undefined) return null;
  const calendar = await calendarOf(work, alert.country);
  return quietEnd(dueAt(rule, work.now, calendar), calendar);
}

/** One message to each: how many, where, what they have in common, and the cases behind it. */
export async function tellSiteAlert(
  work: CaseWork,
  alert: SiteAlert,
  staffIds: readonly string[],
  unseen = false,
): Promise<void> {
  const { siteAlerts, directory } = work.inside;
  const facility = alert.facilityId === null ? null : await directory.facility(alert.facilityId);
  const shared = inCommon((await siteAlerts.facts(alert.id)).map(asAnswers));
  const cases = await siteAlerts.cases(alert.id);
  for (const staffId of staffIds)
    await tellStaff(work, staffId, (lang) =>
      siteAlertMessage(alert, { facility: facility?.name ?? null, shared, cases, unseen }, lang),
    );
}

/**
 * Nobody who was told of an alert has looked at it in time: they hear of it once more, and another coordinator with them.
 * Once; afterwards it is told again only when it has grown.
 */
export async function chaseUnseen(work: CaseWork): Promise<void> {
  for (const alert of await work.inside.siteAlerts.unseen(work.now)) {
    if (isQuiet(work.now, await calendarOf(work, alert.country))) continue;
    const { first, others } = await listenersOf(work, alert);
    await tellSiteAlert(work, alert, [...first, ...others], true);
    await work.inside.siteAlerts.settled(alert.id);
  }
}
