import type { Context } from 'hono';
import type { z } from 'zod';
import { newStaffSchema } from '../../app/new-staff.ts';
import type { Room } from '../room.ts';

type StaffForm = z.infer<typeof newStaffSchema>;
export type StaffField = keyof StaffForm;

/** What stands in the form, whether it fits or not. */
export type TypedStaff = {
  readonly [Name in 'name' | 'role' | 'cap' | 'nights']: string | number;
} & { readonly [Name in 'duties' | 'countries' | 'regions' | 'languages' | 'conflicts']: readonly string[] };

export type StaffGiven =
  | { readonly ok: true; readonly staff: StaffForm }
  /** Nothing of what was typed is lost: it is shown again, with what does not fit. */
  | { readonly ok: false; readonly typed: TypedStaff; readonly wrong: ReadonlySet<StaffField> };

/** What the form says of somebody. Only countries, regions and places that there are. */
export async function staffGiven(c: Context, { content, texts, desk }: Room): Promise<StaffGiven> {
  const body = await c.req.parseBody({ all: true });
  const one = (name: string) => [body[name]].flat().find((value) => typeof value === 'string') ?? '';
  const many = (name: string) => [body[name] ?? []].flat().filter((value) => typeof value === 'string');
  const typed: TypedStaff = {
    name: one('name'),
    role: one('role'),
    duties: many('duties'),
    countries: many('countries'),
    regions: many('regions'),
    languages: many('languages'),
    conflicts: many('conflicts'),
    cap: one('cap'),
    nights: one('nights'),
  };
  const read = newStaffSchema.safeParse({
    ...typed,
    cap: numberIn(typed.cap),
    nights: numberIn(typed.nights),
  });
  const wrong = new Set<StaffField>(
    read.success ? [] : read.error.issues.map(({ path }) => path[0] as StaffField),
  );
  const packs = content.countries
    .map(({ value }) => value)
    .filter(({ code }) => typed.countries.includes(code));
  const regions = packs.flatMap((pack) => pack.regions).map(({ code }) => code);
  const places = ['organisation', ...(await desk.look().inside.directory.facilities()).map(({ id }) => id)];
  if (packs.length < typed.countries.length) wrong.add('countries');
  if (!typed.languages.every((lang) => texts.langs.includes(lang))) wrong.add('languages');
  if (!typed.conflicts.every((id) => places.includes(id))) wrong.add('conflicts');
  if (!read.success || wrong.size > 0) return { ok: false, typed, wrong };
  // A region of a country that was just taken away goes with it.
  return {
    ok: true,
    staff: { ...read.data, regions: read.data.regions.filter((code) => regions.includes(code)) },
  };
}

/** An empty field is no zero. */
function numberIn(typed: string | number): number | null {
  return /^\d{1,6}$/.test(`${typed}`) ? Number(typed) : null;
}
