import type { Context } from 'hono';
import type { z } from 'zod';
import { newStaffSchema } from '../../app/new-staff.ts';
import type { Room } from '../room.ts';

type StaffForm = z.infer<typeof newStaffSchema>;

/** What the form says of somebody; null where it fits nothing. Only countries, regions and places that there are. */
export async function staffGiven(c: Context, { content, texts, desk }: Room): Promise<StaffForm | null> {
  const body = await c.req.parseBody({ all: true });
  const many = (name: string) => [body[name] ?? []].flat().filter((value) => typeof value === 'string');
  const read = newStaffSchema.safeParse({
    name: body.name,
    role: body.role,
    duties: many('duties'),
    countries: many('countries'),
    regions: many('regions'),
    languages: many('languages'),
    conflicts: many('conflicts'),
    cap: Number(body.cap),
    nights: Number(body.nights),
  });
  if (!read.success) return null;
  const packs = content.countries
    .map(({ value }) => value)
    .filter(({ code }) => read.data.countries.includes(code));
  const regions = packs.flatMap((pack) => pack.regions).map(({ code }) => code);
  const places = ['organisation', ...(await desk.look().inside.directory.facilities()).map(({ id }) => id)];
  const known =
    packs.length === read.data.countries.length &&
    read.data.languages.every((lang) => texts.langs.includes(lang)) &&
    read.data.conflicts.every((id) => places.includes(id));
  // A region of a country that was just taken away goes with it.
  return known ? { ...read.data, regions: read.data.regions.filter((code) => regions.includes(code)) } : null;
}
