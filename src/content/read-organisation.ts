import { numberProblem } from './contact-number.ts';
import type { Content } from './content.ts';
import type { Finding, Where } from './finding.ts';
import { inEveryLanguage } from './in-every-language.ts';
import { readAs } from './read-as.ts';
import type { CountryPack } from './schema/country.ts';
import {
  type FacilityImport,
  type Organisation,
  type OrganisationFile,
  organisationFileSchema,
} from './schema/organisation.ts';
import { readYaml, type Spot } from './source.ts';

export type OrganisationRead =
  | { readonly ok: true; readonly organisation: Organisation; readonly facilities: readonly FacilityImport[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * The organisation's file, checked against the countries and settings there are. What is wrong comes with its line, all at
 * once. An unreadable file throws.
 */
export function readOrganisation(path: string, content: Content): OrganisationRead {
  // JSON is YAML too.
  const { value, spot, problems } = readYaml(path);
  const broken = problems();
  if (broken.length > 0) return { ok: false, findings: broken };
  // YAML takes 0722 for the number 722: it must be told before the schema calls it something that is no text.
  const unquoted = unquotedNumbers(value, spot);
  const { value: file, findings } = readAs(organisationFileSchema, value, spot);
  if (unquoted.length > 0) return { ok: false, findings: unquoted };
  if (file === null) return { ok: false, findings };
  return checked(file, spot, content);
}

function checked(file: OrganisationFile, spot: Spot, content: Content): OrganisationRead {
  const findings: Finding[] = [];
  const facilities: FacilityImport[] = [];
  const ours: Organisation['own'] = [];
  const countries: Record<string, Organisation['countries'][string]> = {};
  const known = content.countries.map(({ value }) => value);
  const settings = (content.lists.get('setting') ?? []).map(({ value }) => value.code);
  const all = (texts: Readonly<Record<string, string>> | undefined, ...at: (string | number)[]) => {
    for (const lang of Object.keys(texts ?? {})) {
      if (content.langs.includes(lang)) continue;
      findings.push(found(spot(...at, lang), 'unknown_language', { lang, langs: content.langs.join(', ') }));
    }
    return inEveryLanguage(content.langs, texts ?? {});
  };

  const welcome = all(file.welcome, 'welcome');
  for (const [code, own] of Object.entries(file.countries)) {
    const at = ['countries', code] as const;
    const pack = known.find((one) => one.code === code);
    if (!pack) {
      const codes = known.map((one) => one.code).join(', ');
      findings.push(found(spot(...at), 'unknown_country', { code, codes }));
      continue;
    }
    countries[code] = {
      hours: all(own.hours, ...at, 'hours'),
      contacts: own.contacts.map((contact, index) => ({
        ...contact,
        label: all(contact.label, ...at, 'contacts', index, 'label'),
      })),
      ...(own.quiet_hours === undefined ? {} : { quiet_hours: own.quiet_hours }),
      closed_days: own.closed_days,
      ...(own.outreach === undefined
        ? {}
        : {
            outreach: own.outreach.map(({ since, label }, index) => ({
              since,
              label: all(label, ...at, 'outreach', index, 'label'),
            })),
          }),
    };
    own.contacts.forEach(({ number }, index) => {
      const problem = numberProblem(number, pack.phone_country);
      if (problem === null) return;
      findings.push(found(spot(...at, 'contacts', index, 'number'), problem, { number, code }));
    });
    own.facilities.forEach((line, index) => {
      const here = [...at, 'facilities', index] as const;
      const region = regionOf(pack, line.region);
      if (region === null) {
        findings.push(found(spot(...here, 'region'), 'unknown_region', { region: line.region, code }));
      }
      if (!settings.includes(line.setting)) {
        const { setting } = line;
        findings.push(
          found(spot(...here, 'setting'), 'unknown_setting', { setting, codes: settings.join(', ') }),
        );
      }
      const { ours: isOurs, ...told } = line;
      const facility = { ...told, country: code, region: region ?? line.region };
      if (isOurs === true) ours.push({ country: code, region: facility.region, name: facility.name });
      if (facilities.some((other) => same(other, facility))) {
        findings.push(found(spot(...here), 'same_facility', { name: line.name }));
      }
      facilities.push(facility);
    });
  }
  if (findings.length > 0) return { ok: false, findings };
  return { ok: true, organisation: { name: file.name, welcome, own: ours, countries }, facilities };
}

/** Facilities are known by id, or by country, region and name. */
function same(a: FacilityImport, b: FacilityImport): boolean {
  if (a.id !== undefined && a.id === b.id) return true;
  return a.country === b.country && a.region === b.region && a.name === b.name;
}

function regionOf(pack: CountryPack, typed: string): string | null {
  const plain = (text: string) => text.trim().toLowerCase();
  const named = (names: Readonly<Record<string, readonly string[]>>) =>
    Object.values(names)
      .flat()
      .some((name) => plain(name) === plain(typed));
  return pack.regions.find(({ code, names }) => plain(code) === plain(typed) || named(names))?.code ?? null;
}

function unquotedNumbers(value: unknown, spot: Spot): readonly Finding[] {
  const countries = Object.entries(entriesOf(value, 'countries'));
  return countries.flatMap(([code, country]) =>
    Object.entries(entriesOf(country, 'contacts')).flatMap(([index, contact]) => {
      const number: unknown = entriesOf(contact).number;
      return typeof number === 'number'
        ? [found(spot('countries', code, 'contacts', Number(index), 'number'), 'number_unquoted')]
        : [];
    }),
  );
}

/** What is inside, by name or place; nothing where it is no collection. */
function entriesOf(value: unknown, name?: string): Readonly<Record<string, unknown>> {
  const inner: unknown =
    typeof value === 'object' && value !== null && name ? Reflect.get(value, name) : value;
  return typeof inner === 'object' && inner !== null ? { ...inner } : {};
}

/** Texts are `cli:organisation.<code>.message` and `.mend`. */
function found(where: Where, code: string, params: Finding['message']['params'] = {}): Finding {
  const key = `cli:organisation.${code}`;
  return {
    ...where,
    code,
    message: { key: `${key}.message`, params },
    mend: { key: `${key}.mend`, params },
  };
}
