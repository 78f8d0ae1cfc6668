import type { Answers } from '../core/report/coded.ts';
import { asAnswers } from '../core/report/coded.ts';
import { inCommon } from '../core/triage/cluster.ts';
import type { CaseWork } from './case-work.ts';
import { seeCase } from './casework/see-case.ts';
import type { SiteAlert } from './ports/site-alerts.ts';
import type { StaffMember } from './ports/staff.ts';
import { siteAlertsFor } from './site-alerts.ts';

/** Older alerts than these are not looked at any more. */
const MOST_ALERTS = 20;
const MOST_CASES = 12;

/** Similar reports from one place, as a coordinator may see them. */
export type SeenSiteAlert = {
  readonly alert: SiteAlert;
  /** Name of the facility; null where reports name none. */
  readonly facility: string | null;
  /** Codes that all of them have in common. */
  readonly shared: Answers;
  /** The cases behind it that this coordinator may open, open ones first. */
  readonly cases: readonly { readonly ref: string; readonly open: boolean }[];
};

/** Newest first. Whoever sees them need not be told of them once more. */
export async function seeSiteAlerts(work: CaseWork, member: StaffMember): Promise<readonly SeenSiteAlert[]> {
  const { siteAlerts, directory } = work.inside;
  const seen: SeenSiteAlert[] = [];
  for (const alert of (await siteAlertsFor(work, member)).slice(0, MOST_ALERTS)) {
    const cases = [];
    for (const one of (await siteAlerts.cases(alert.id)).slice(0, MOST_CASES))
      if ((await seeCase(work, member, one.ref)) !== null) cases.push(one);
    seen.push({
      alert,
      facility:
        alert.facilityId === null ? null : ((await directory.facility(alert.facilityId))?.name ?? null),
      shared: inCommon((await siteAlerts.facts(alert.id)).map(asAnswers)),
      cases,
    });
    await siteAlerts.settled(alert.id);
  }
  return seen;
}
