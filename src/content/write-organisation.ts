import { stringify } from 'yaml';
import type { FacilityImport, Organisation, OrganisationFile } from './schema/organisation.ts';

/** What is kept, as the file that `readOrganisation` takes over again without changing anything. */
export function writeOrganisation(
  { name, welcome, own, countries }: Organisation,
  facilities: readonly FacilityImport[],
): string {
  const codes = new Set([...Object.keys(countries), ...facilities.map(({ country }) => country)]);
  const file: OrganisationFile = {
    name,
    ...(Object.keys(welcome).length > 0 ? { welcome } : {}),
    countries: Object.fromEntries(
      [...codes].map((code) => {
        const local = countries[code] ?? { hours: {}, contacts: [], closed_days: [] };
        const here = facilities.filter(({ country }) => country === code);
        return [
          code,
          {
            ...(Object.keys(local.hours).length > 0 ? { hours: local.hours } : {}),
            contacts: local.contacts,
            ...(local.quiet_hours === undefined ? {} : { quiet_hours: local.quiet_hours }),
            closed_days: local.closed_days,
            ...(local.outreach === undefined ? {} : { outreach: local.outreach }),
            facilities: here.map(({ country: _, ...line }) => ({
              ...line,
              ...(own.some((one) => isSamePlace(one, code, line)) ? { ours: true } : {}),
            })),
          },
        ];
      }),
    ),
  };
  return stringify(file, { defaultStringType: 'PLAIN', lineWidth: 0 });
}

type Known = { readonly region: string; readonly name: string };

function isSamePlace(own: Organisation['own'][number], country: string, { region, name }: Known): boolean {
  return own.country === country && own.region === region && own.name === name;
}
