import { z } from 'zod';
import type { Content } from '../../content/content.ts';
import { type Typed, UsageFault } from '../verb.ts';

/**
 * Duties that routing knows. `on_call`: woken first for what is red. `no_nights`: asked at night only where nobody else is.
 */
const DUTIES = ['health_link', 'safeguarding', 'outside_contact', 'on_call', 'no_nights'] as const;
const ROLES = ['paralegal', 'coordinator', 'advocate', 'administrator'] as const;

/** What `staff add` was told, checked. `conflicts` are ids or names of facilities, or `organisation`. */
export const newStaffSchema = z.object({
  name: z.string().trim().min(1).max(100),
  role: z.enum(ROLES),
  duties: z.array(z.enum(DUTIES)),
  countries: z.array(z.string()).min(1),
  regions: z.array(z.string()),
  languages: z.array(z.string()).min(1),
  conflicts: z.array(z.string()),
  cap: z.number().int().min(1).max(1000),
  nights: z.number().int().min(0).max(7),
});
export type StaffGiven = z.infer<typeof newStaffSchema>;

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
