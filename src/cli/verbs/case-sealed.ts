import { z } from 'zod';
import type { Case } from '../../app/ports/cases.ts';
import type { Report } from '../../app/ports/reports.ts';
import type { World } from '../world.ts';

const code = z.object({ field: z.string(), code: z.string() });

/** A report as it is stored: codes, and what only a key opens, in base64. */
export const sealedSchema = z.object({
  id: z.string(),
  ref: z.string().nullable(),
  status: z.string().nullable(),
  flags: z.array(z.string()),
  kind: z.string(),
  country: z.string(),
  region: z.string().nullable(),
  day: z.string(),
  facts: z.array(code),
  wraps: z.array(z.string()),
  texts: z.array(z.object({ day: z.string(), sealed: z.string() })),
  thread: z.array(z.object({ author: z.enum(['reporter', 'staff']), sealed: z.string() })),
});
export type Sealed = z.infer<typeof sealedSchema>;

/** Everything that the caller's key may open, still closed: the key never comes to the server. */
export async function readSealed(
  { store }: Pick<World, 'store'>,
  { report, case: one }: { readonly report: Report; readonly case: Case | null },
): Promise<Sealed> {
  const { reports, relay, cases } = store;
  return {
    id: report.id,
    ref: one?.ref ?? null,
    status: one?.status ?? null,
    flags: one === null ? [] : (await cases.flags(one.id)).map((flag) => flag.rule),
    kind: report.kind,
    country: report.country,
    region: report.region,
    day: report.day,
    facts: (await reports.facts(report.id)).map(({ field, code }) => ({ field, code })),
    wraps: (await reports.wraps(report.id)).map((wrap) => base64(wrap.wrapped)),
    texts: (await reports.texts(report.id)).map(({ day, sealed }) => ({ day, sealed: base64(sealed) })),
    thread: (await relay.thread(report.id)).map(({ author, sealed }) => ({ author, sealed: base64(sealed) })),
  };
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
