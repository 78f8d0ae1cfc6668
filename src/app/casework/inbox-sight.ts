import { keptOrganisation } from '../../content/schema/organisation.ts';
import type { CaseWork } from '../case-work.ts';
import type { Sight } from '../ports/inbox.ts';
import type { StaffMember } from '../ports/staff.ts';

/** What a person may see of all cases: what `seeCase` says of each. */
export async function sightOf({ inside }: Pick<CaseWork, 'inside'>, member: StaffMember): Promise<Sight> {
  const organisation = member.conflicts.includes('organisation')
    ? keptOrganisation(await inside.directory.organisation())
    : null;
  return {
    staffId: member.id,
    coordinates: member.role === 'coordinator' ? member.countries : [],
    conflicts: member.conflicts.filter((id) => id !== 'organisation'),
    ownPlaces: organisation?.own ?? [],
  };
}
