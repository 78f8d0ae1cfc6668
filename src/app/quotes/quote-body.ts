import { z } from 'zod';
import type { Keyring } from '../../crypto/keyring.ts';
import { sealJson, unsealJson } from '../../crypto/vault.ts';
import type { KeptQuote } from '../ports/quotes.ts';

/** What is sealed of a quote. `v` is the version of this shape. */
const bodySchema = z.object({
  v: z.literal(1),
  /** Id of the report. */
  report: z.string(),
  kind: z.string(),
  country: z.string(),
  /** Empty where none was given. */
  region: z.string(),
  about: z.array(z.object({ field: z.string(), code: z.string() })),
  text: z.string(),
  lang: z.string(),
  translations: z.record(z.string(), z.string()),
  /** Staff id of whoever prepared it. */
  by: z.string(),
  /** Why it was returned or rejected, a code of `QUOTE_REASONS`. */
  reason: z.string().nullable(),
});

export type QuoteBody = z.infer<typeof bodySchema>;
export type OpenQuote = KeptQuote & { readonly body: QuoteBody };

const bind = (id: string, version: number) => `quote/${id}/${version}`;

export function sealQuote(keyring: Keyring, id: string, version: number, body: QuoteBody): Uint8Array {
  return sealJson(keyring, 'quote', bind(id, version), body);
}

/** @throws SealBroken when the row was tampered with or belongs elsewhere */
export function openQuote(keyring: Keyring, kept: KeptQuote): OpenQuote {
  const body = bodySchema.parse(unsealJson(keyring, 'quote', bind(kept.id, kept.version), kept.sealed));
  return { ...kept, body };
}
