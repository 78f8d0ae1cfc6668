import { normalise } from '../core/conversation/normalise.ts';
import type { ListedService } from '../core/help/listed-service.ts';
import type { Content } from './content.ts';
import { namesOfCode } from './names.ts';
import type { CountryPack } from './schema/country.ts';

/** What is typed of listed help, by field: in a form, on the command line, in a line of a table. `note_sw` is the Swahili note. */
export type TypedService = Readonly<Record<string, string>>;

/** Characters, at the most: a name is a button, all of it together a message. */
export const LONGEST_LISTED = { name: 48, hours: 120, contact: 200, note: 200 } as const;

/** What does not fit, by field. The text is `help:wrong.<code>`. */
export type WrongService = {
  readonly field: string;
  readonly code: string;
  readonly what: string;
  readonly most?: number;
};

export type ReadService =
  | { readonly ok: true; readonly service: Omit<ListedService, 'id'> }
  | { readonly ok: false; readonly wrong: readonly WrongService[] };

/** Fields of listed help, in the order of a table. */
export function serviceFields(langs: readonly string[]): readonly string[] {
  return [
    'country',
    'region',
    'name',
    'services',
    'hours',
    'contact',
    ...langs.map((lang) => `note_${lang}`),
    'checked',
  ];
}

/**
 * Listed help as somebody typed it. Regions and services are understood by code or by name, in any language; no region, or
 * `*`, is the whole country; without a day it was checked today.
 * @param today the day it is in a country
 */
export function readListed(
  content: Content,
  typed: TypedService,
  today: (country: string) => string,
): ReadService {
  const wrong: WrongService[] = [];
  const told = (field: string) => (typed[field] ?? '').trim();
  const fail = (field: string, code: string, what = told(field)): void => {
    wrong.push({ field, code, what });
  };
  const text = (field: string, most: number): string => {
    if (told(field).length > most) wrong.push({ field, code: 'long', what: told(field), most });
    return told(field);
  };

  const pack = content.countries.find(({ value }) =>
    isCalled(told('country'), [value.code], value.names),
  )?.value;
  if (pack === undefined) fail('country', 'country');
  const region = pack === undefined ? null : regionOf(pack, told('region'));
  if (region === undefined) fail('region', 'region');
  const name = text('name', LONGEST_LISTED.name);
  if (name === '') fail('name', 'name');
  const { codes, unknown } = servicesOf(content, told('services'));
  for (const what of unknown) fail('services', 'service', what);
  if (codes.length === 0 && unknown.length === 0) fail('services', 'services');
  const now = today(pack?.code ?? '');
  const checked = told('checked') === '' || told('checked') === 'today' ? now : told('checked');
  if (!isDay(checked) || checked > now) fail('checked', 'checked');
  const contact = text('contact', LONGEST_LISTED.contact);
  if (contact === '') fail('contact', 'contact');
  const hours = text('hours', LONGEST_LISTED.hours);
  const notes = Object.fromEntries(
    content.langs.map((lang) => [lang, text(`note_${lang}`, LONGEST_LISTED.note)] as const),
  );
  if (pack === undefined || region === undefined || wrong.length > 0) return { ok: false, wrong };
  const service = { country: pack.code, region, name, services: codes, hours, contact, notes, checked };
  return { ok: true, service };
}

/** The same the other way round: what a form or table shows. */
export function typedOf(service: Omit<ListedService, 'id'>): TypedService {
  const { notes, services, region, ...rest } = service;
  const told = Object.entries(notes).map(([lang, note]) => [`note_${lang}`, note]);
  return { ...rest, region: region ?? '', services: services.join('; '), ...Object.fromEntries(told) };
}

type Names = Readonly<Record<string, readonly string[]>>;

function isCalled(typed: string, codes: readonly string[], names: Names): boolean {
  const plain = normalise(typed);
  return plain !== '' && [...codes, ...Object.values(names).flat()].some((one) => normalise(one) === plain);
}

/** Undefined: no such region. */
function regionOf(pack: CountryPack, typed: string): string | null | undefined {
  if (typed === '' || typed === '*') return null;
  return pack.regions.find(({ code, names }) => isCalled(typed, [code], names))?.code;
}

/** Labels may hold commas: what stands between semicolons is first taken whole. */
function servicesOf(
  content: Content,
  typed: string,
): { readonly codes: readonly string[]; readonly unknown: readonly string[] } {
  const codes = new Set<string>();
  const unknown: string[] = [];
  const take = (part: string): boolean => {
    const code = serviceOf(content, part);
    if (code !== undefined) codes.add(code);
    return code !== undefined;
  };
  for (const part of parts(typed, ';')) {
    if (take(part)) continue;
    for (const piece of parts(part, ',')) if (!take(piece)) unknown.push(piece);
  }
  return { codes: [...codes], unknown };
}

function serviceOf(content: Content, typed: string): string | undefined {
  const items = (content.lists.get('service') ?? []).map(({ value }) => value);
  return items.find(
    ({ code, retired }) =>
      retired === undefined &&
      isCalled(typed, [code], { all: namesOfCode(content, 'service', code).map(({ text }) => text) }),
  )?.code;
}

const parts = (typed: string, by: string): readonly string[] =>
  typed
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function isDay(typed: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return false;
  const at = Date.parse(`${typed}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(typed);
}
