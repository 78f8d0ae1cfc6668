import { z } from 'zod';

/** A text in every language; which languages there are is the linter's business. */
const texts = z.record(z.string(), z.string().min(1));
/** The label first, then what else people type: short forms, old names, towns. */
const names = z.record(z.string(), z.array(z.string().min(1)).min(1));
const name = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** Nothing may stand in a card but what was seen in the text of a law: there is only one status. */
const card = z.strictObject({
  id: name,
  status: z.literal('text'),
  /** What of it was seen, where that is not its wording. */
  seen: z.exactOptional(z.enum(['heading', 'existence'])),
  jurisdiction: z.exactOptional(name),
  /** The day on which a lawyer of this country approved it; until then people are told that none has. */
  approved: z.exactOptional(z.iso.date()),
  source: texts,
  title: texts,
  body: z.record(z.string(), z.array(z.string().min(1)).min(1)),
});

const day = z.iso.date();

/** A constitution, which a letter cites by the day of what happened. */
const constitution = z.strictObject({
  name: texts,
  /** Nothing here was checked by a lawyer of the country yet, and letters say so. */
  status: z.literal('unchecked'),
  from: z.exactOptional(day),
  until: z.exactOptional(day),
});

/** In the order in which they are counted: 0 is Sunday. */
export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

export const countrySchema = z.strictObject({
  code: z.string().regex(/^[A-Z]{2}$/),
  names,
  unit: texts,
  time_zone: z.string().refine((zone) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
    } catch {
      return false;
    }
  }),
  /** Days without work. Public holidays are the organisation's to say: see `closed_days` in its file. */
  weekend: z.array(z.enum(WEEKDAYS)),
  /** ISO code of the country whose numbering plan a local telephone number follows. */
  phone_country: z.string().regex(/^[A-Z]{2}$/),
  jurisdictions: z.exactOptional(z.array(name).min(1)),
  custody_reason: z.exactOptional(texts),
  cards: z.array(card),
  /** Where it changed: the one before with its last day, the next with its first. */
  constitutions: z.exactOptional(z.array(constitution).min(1)),
  /** The country as a grid of tiles, a line from west to east: the ends of the codes of its regions, and `..` for none. */
  tiles: z.exactOptional(z.array(z.string())),
  regions: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/),
        jurisdiction: z.exactOptional(name),
        names,
      }),
    )
    .min(1),
});

export type CountryPack = z.infer<typeof countrySchema>;
