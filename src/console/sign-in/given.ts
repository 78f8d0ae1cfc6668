import type { Context } from 'hono';
import { z } from 'zod';

const BASE64URL = /^[A-Za-z0-9_-]*$/;

/** Bytes as a script of ours sends them. */
export const bytes = (least: number, most = least) =>
  z
    .string()
    .max(Math.ceil((most * 4) / 3) + 2)
    .regex(BASE64URL)
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64url')))
    .refine(({ length }) => length >= least && length <= most);

export const name = z.string().trim().min(1).max(60);
export const code = z.string().transform((typed) => typed.replaceAll(/\D/g, '').slice(0, 10));
export const token = z.string().max(100).regex(BASE64URL);
export const half = bytes(32);
export const recipient = z.string().max(90);

/** What a browser made of a passphrase: nothing of it opens anything here. */
export const stretched = z.object({
  salt: bytes(16),
  kdf: z.literal('scrypt-15-8-1'),
  half,
  // Nonce, an age identity of 74 characters, tag.
  wrapped: bytes(12 + 74 + 16, 200),
});

/** What a script sent, or null when none of ours did. */
export async function given<T>(c: Context, schema: z.ZodType<T>): Promise<T | null> {
  const body: unknown = await c.req.json().catch(() => null);
  const read = schema.safeParse(body);
  return read.success ? read.data : null;
}

/** It did not work out; `why` names a sentence that the page holds. */
export function no(c: Context, why: string): Response {
  return c.json({ ok: false, why }, 422);
}
