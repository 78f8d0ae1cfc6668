import { z } from 'zod';
import { DUTIES, newStaffSchema, ROLES } from '../../app/new-staff.ts';
import type { Content } from '../../content/content.ts';
import { type Typed, UsageFault } from '../verb.ts';

export type StaffGiven = z.infer<typeof newStaffSchema>;

/** What `staff edit` was told: only what was named. */
export const staffChangeSchema = z.object(
  Object.fromEntries(
    Object.entries(newStaffSchema.shape).map(([name, one]) => [name, z.exactOptional(one)]),
  ) as { [Name in keyof StaffGiven]: z.ZodExactOptional<(typeof newStaffSchema.shape)[Name]> },
);
export type StaffChanged = z.infer<typeof staffChangeSchema>;

/** @throws UsageFault that names the first value that fits nothing */
export function staffChanged({ args, options }: Typed, content: Content): StaffChanged {
  // Whatever was not named is filled in, checked together, and taken out again.
  const all = content.countries.map(({ value }) => value.code).join(',');
  const filled = { name: '-', role: 'paralegal', languages: 'en', countries: all, ...options };
  const given = staffGiven({ args, options: filled }, content);
  return staffChangeSchema.parse(
    Object.fromEntries(Object.entries(given).filter(([name]) => name in options)),
  );
}

/** @throws UsageFault that names the first value that fits nothing */
export function staffGiven({ options }: Typed, { countries: packs, langs }: Content): StaffGiven {
  const countries = list(options.countries).map((code) => code.toUpperCase());
  const known = packs.map(({ value }) => value).filter((pack) => countries.includes(pack.code));
  const regions = list(options.regions).map((typed) => {
    const found = known
      .flatMap((pack) => pack.regions)
      .find((region) =>
        [region.code, ...Object.values(region.names).flat()].some((name) => same(name, typed)),
      );
    return found?.code ?? reject(typed);
  });
  return {
    name: String(options.name ?? '').trim() || reject('--name'),
    role: oneOf(ROLES, options.role),
    duties: list(options.duties).map((duty) => oneOf(DUTIES, duty)),
    countries: countries.map((code) => (known.some((pack) => pack.code === code) ? code : reject(code))),
    regions,
    languages: list(options.languages).map((lang) => oneOf(langs, lang.toLowerCase())),
    conflicts: list(options.conflicts),
    cap: whole(options.cap ?? 10, 1, 1000),
    nights: whole(options.nights ?? 7, 0, 7),
  };
}

function list(value: unknown): readonly string[] & string[] {
  return String(value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function whole(value: unknown, least: number, most: number): number {
  const number = Number(value);
  return Number.isInteger(number) && number >= least && number <= most ? number : reject(String(value));
}

function oneOf<Known extends string>(known: readonly Known[], value: unknown): Known {
  return known.find((one) => one === value) ?? reject(String(value));
}

function same(name: string, typed: string): boolean {
  return name.localeCompare(typed, 'en', { sensitivity: 'base' }) === 0;
}

function reject(what: string): never {
  throw new UsageFault('usage_bad_value', { what });
}
