import { z } from 'zod';
import type { Answers } from './coded.ts';

/** What is sealed to a report's key, as JSON. `v` is the version of this shape: what is sealed can never be migrated. */
const toldSchema = z.discriminatedUnion('kind', [
  z.object({
    v: z.literal(1),
    kind: z.literal('narrative'),
    /** Free text by field, as it was agreed to be kept. */
    texts: z.record(z.string(), z.string()),
    /** Who the reporter is, and the grounds they see: codes by field. */
    about: z.record(z.string(), z.array(z.string())),
    /** Fields whose text holds a telephone number or the like, kept for the paralegal only. */
    kept: z.array(z.string()),
    /** Whether `about` was added to the counters when it was sent. */
    counted: z.boolean(),
  }),
  z.object({ v: z.literal(1), kind: z.literal('addition'), text: z.string() }),
  /** Where somebody is held and under which name, after a separate yes. */
  z.object({ v: z.literal(1), kind: z.literal('held'), text: z.string() }),
  /** Consent to count was taken back: `about` is out of the counters since. */
  z.object({ v: z.literal(1), kind: z.literal('uncounted') }),
]);

export type Told = z.infer<typeof toldSchema>;

/** The bytes to be sealed. */
export function writeTold(told: Told): string {
  return JSON.stringify(told);
}

/** What `writeTold` wrote, or null where it is something else. */
export function readTold(plain: Uint8Array): Told | null {
  try {
    const read = toldSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Who the reporter is, out of everything told. */
export function aboutIn(told: readonly Told[]): Answers {
  return told.find((one) => one.kind === 'narrative')?.about ?? {};
}

/** Whether who the reporter is still stands in the counters. */
export function isCounted(told: readonly Told[]): boolean {
  return (
    told.some((one) => one.kind === 'narrative' && one.counted) &&
    !told.some((one) => one.kind === 'uncounted')
  );
}
