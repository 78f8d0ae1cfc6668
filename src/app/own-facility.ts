import { keptOrganisation } from '../content/schema/organisation.ts';
import type { Directory } from './ports/directory.ts';

/** Whether a report names a place that our own organisation runs: its people must then not be the ones who look into it. */
export async function isOwnFacility(directory: Directory, id: string | null): Promise<boolean> {
  if (id === null) return false;
  const [document, facility] = await Promise.all([directory.organisation(), directory.facility(id)]);
  const own = keptOrganisation(document)?.own ?? [];
  return own.some(
    ({ country, region, name }) =>
      facility !== null &&
      country === facility.country &&
      region === facility.region &&
      name === facility.name,
  );
}
