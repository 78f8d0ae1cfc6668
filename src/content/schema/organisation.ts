import { z } from 'zod';

/** What a telephone number in the organisation's file is for. */
export const CONTACT_KINDS = [
  'ambulance',
  'police_oversight',
  'crisis_line',
  'legal_aid',
  'clinic',
  'organisation',
] as const;

/** The most letters of a text that people see. */
export const LONGEST = { name: 64, welcome: 500, hours: 200, label: 60, number: 26 } as const;

const words = (most: number) => z.record(z.string(), z.string().trim().min(1).max(most));
const day = z.iso.date();

/** `22:30`, on a clock of twenty-four hours. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** At night only red flags are told. Equal times mean that there are no quiet hours. */
const quietHours = z.strictObject({ from: time, until: time });

export const contactSchema = z.strictObject({
  kind: z.enum(CONTACT_KINDS),
  label: words(LONGEST.label),
  /** As it is shown and dialled: digits, spaces, brackets, dashes, a plus in front. */
  number: z.string().regex(/^\+?\d[\d ()-]{1,24}$/),
  /** The day on which somebody last tried it. */
  checked: day,
});
export type Contact = z.infer<typeof contactSchema>;

/** Since when people are told of Sema somewhere: shown beside the numbers that it made grow. */
const outreach = z.array(z.strictObject({ since: day, label: words(LONGEST.label) }));

const facilityLine = z.strictObject({
  name: z.string().trim().min(1).max(64),
  /** The region's code or one of its names. */
  region: z.string().min(1),
  setting: z.string().min(1),
  /** We run it ourselves: reports about it are never routed to our own people. */
  ours: z.exactOptional(z.boolean()),
  /** Keeps a facility the same one when it is renamed. Without it, the name is what it is known by. */
  id: z.exactOptional(z.uuid()),
});

const name = z.string().trim().min(1).max(LONGEST.name);

/** The file that an operator writes: see `docs/organisation.example.yaml`. */
export const organisationFileSchema = z.strictObject({
  name,
  welcome: z.exactOptional(words(LONGEST.welcome)),
  countries: z.record(
    z.string(),
    z.strictObject({
      hours: z.exactOptional(words(LONGEST.hours)),
      contacts: z.array(contactSchema).default([]),
      quiet_hours: z.exactOptional(quietHours),
      /** Days besides weekends on which nobody works, such as public holidays. */
      closed_days: z.array(day).default([]),
      outreach: z.exactOptional(outreach),
      facilities: z.array(facilityLine).default([]),
    }),
  ),
});
export type OrganisationFile = z.infer<typeof organisationFileSchema>;

const ownPlace = z.object({ country: z.string(), region: z.string(), name: z.string() });

/** What is kept of it. Every text is there in every language, or in none. Facilities have a table of their own. */
export const organisationSchema = z.object({
  name,
  welcome: z.record(z.string(), z.string()),
  /** Facilities that the organisation runs, as they are known without an id. */
  own: z.array(ownPlace).default([]),
  countries: z.record(
    z.string(),
    z.object({
      hours: z.record(z.string(), z.string()),
      contacts: z.array(contactSchema),
      quiet_hours: z.exactOptional(quietHours),
      closed_days: z.array(day).default([]),
      outreach: z.exactOptional(outreach),
    }),
  ),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** The organisation as it was kept; null before the first import. */
export function keptOrganisation(document: unknown): Organisation | null {
  const read = organisationSchema.safeParse(document);
  return read.success ? read.data : null;
}

export const facilityImportSchema = z.object({
  id: z.exactOptional(z.uuid()),
  country: z.string(),
  region: z.string(),
  setting: z.string(),
  name: z.string(),
});
export type FacilityImport = z.infer<typeof facilityImportSchema>;
