import { looksSealed } from '../../crypto/envelope.ts';

/** Characters: many pages of words, and no file. */
const LONGEST = 100_000;

/** What the browser sealed (age, in base64); null where it is nothing of the kind, so that words in the clear are never kept. */
export function sealedIn(field: string): Uint8Array | null {
  if (field.length > LONGEST) return null;
  const bytes = new Uint8Array(Buffer.from(field, 'base64url'));
  return looksSealed(bytes) ? bytes : null;
}
