import { dayIn, daysAfter } from '../../core/report/day.ts';
import type { CaseWork } from '../case-work.ts';
import { type SeenCase, seeCase } from './see-case.ts';

const DAYS = 90;
const MOST = 20;
/** What a report is about, in the fields that say so. */
const ABOUT: ReadonlySet<string> = new Set(['incident_type', 'service', 'access_problem']);

/**
 * Cases of the same kind from the same facility, or about the same thing in the same region, of the last 90 days; of those
 * that this person may see.
 */
export async function similarCases(work: CaseWork, seen: SeenCase): Promise<readonly SeenCase[]> {
  const { inside, now, zoneOf } = work;
  const { case: one, report, member } = seen;
  const facts = await inside.reports.facts(report.id);
  const similar = await inside.casework.similar(
    {
      but: one.id,
      country: report.country,
      region: report.region,
      facility: report.facilityId,
      kind: report.kind,
      about: facts.filter((fact) => ABOUT.has(fact.field)).map((fact) => fact.code),
      since: daysAfter(dayIn(now, zoneOf(report.country)), -DAYS),
    },
    MOST,
  );
  const visible: SeenCase[] = [];
  for (const { ref } of similar) {
    const other = await seeCase(work, member, ref);
    if (other !== null) visible.push(other);
  }
  return visible;
}
