import { randomUUID } from 'node:crypto';
import { hasConflict } from '../core/cases/route.ts';
import { daysAfter } from '../core/report/day.ts';
import { clusters, hasGrown, longestWindow } from '../core/triage/cluster.ts';
import { nextMonday, weekOf } from '../core/triage/place.ts';
import type { ClusterRule } from '../core/triage/rules.ts';
import type { CaseWork } from './case-work.ts';
import type { Desk } from './desk.ts';
import { utcDay } from './kept-until.ts';
import { isOwnFacility } from './own-facility.ts';
import type { SiteAlert } from './ports/site-alerts.ts';
import { chaseUnseen, listenersOf, lookByOf, tellSiteAlert } from './tell-site-alert.ts';

/** A rule whose time to act is a week or more is told of on Mondays. */
const WEEKLY_MINUTES = 7 * 24 * 60;
/** More places than this wait for the next look. */
const MOST_PLACES = 200;

/**
 * Looks at every place with a new report, raises an alert where similar ones are many enough, and tells the coordinators:
 * once, and again each time the number of separate reports has doubled. May be done at any time and twice.
 */
export async function lookForSiteAlerts(
  desk: Pick<Desk, 'run' | 'store' | 'now'>,
  rules: readonly ClusterRule[],
): Promise<void> {
  for (let looked = 0; looked < MOST_PLACES; looked++) {
    if (!(await desk.run((work) => lookAtOnePlace(work, rules)))) break;
  }
  await desk.run((work) => tellWhatHasGrown(work, rules));
  await desk.run(chaseUnseen);
  const now = desk.now();
  await desk.store.siteAlerts.sweep(weekOf(now) - 1, daysAfter(utcDay(now), -longestWindow(rules) - 1));
}

/** @returns false when there was none left */
async function lookAtOnePlace({ inside, now }: CaseWork, rules: readonly ClusterRule[]): Promise<boolean> {
  const { siteAlerts } = inside;
  const place = await siteAlerts.nextPlace();
  if (place === null) return false;
  if (!(await siteAlerts.take(place))) return true;
  const today = utcDay(now);
  const seen = await siteAlerts.at(place, daysAfter(today, -longestWindow(rules)));
  // Where clocks are ahead of UTC it may be tomorrow already.
  const newest = seen.reduce((day, one) => (one.day > day ? one.day : day), today);
  for (const { rule, reports } of clusters(rules, seen, newest)) {
    const tellFrom = isWeekly(rules, rule) ? nextMonday(now) : today;
    await siteAlerts.raise({ rule, place, reports, tellFrom }, randomUUID());
  }
  return true;
}

async function tellWhatHasGrown(work: CaseWork, rules: readonly ClusterRule[]): Promise<void> {
  const { siteAlerts } = work.inside;
  for (const alert of await siteAlerts.tellable(utcDay(work.now))) {
    if (!hasGrown(alert.told, alert.separate)) continue;
    const { first } = await listenersOf(work, alert);
    // Nobody to tell: it stays untold, and is told to whoever comes first.
    if (first.length === 0) continue;
    await tellSiteAlert(work, alert, first);
    const tellFrom = isWeekly(rules, alert.rule) ? nextMonday(work.now) : utcDay(work.now);
    await siteAlerts.told(alert.id, alert.separate, tellFrom, await lookByOf(work, alert, rules));
  }
}

function isWeekly(rules: readonly ClusterRule[], code: string): boolean {
  const target = rules.find((rule) => rule.code === code)?.target;
  return target !== undefined && 'minutes' in target && target.minutes >= WEEKLY_MINUTES;
}

/** The alerts that somebody may see: of their countries, and of no place that they have to do with. */
export async function siteAlertsFor(
  { inside }: Pick<CaseWork, 'inside'>,
  member: { readonly countries: readonly string[]; readonly conflicts: readonly string[] },
): Promise<readonly SiteAlert[]> {
  const seen: SiteAlert[] = [];
  for (const alert of await inside.siteAlerts.list()) {
    const own = await isOwnFacility(inside.directory, alert.facilityId);
    if (member.countries.includes(alert.country) && !hasConflict(member, alert.facilityId, own))
      seen.push(alert);
  }
  return seen;
}
