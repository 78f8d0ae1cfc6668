import { z } from 'zod';
import { Fault } from '../../i18n/fault.ts';
import type { Json } from '../json.ts';

const given = z.object({ name: z.string().regex(/^[\w.-]+$/), base64: z.base64() });

/** A file of a summary that came over from where the database is. */
export function takenFile(value: Json): { readonly name: string; readonly bytes: Uint8Array } {
  const read = given.safeParse(value);
  // Both sides are the same program, unless it was updated under a running server.
  if (!read.success) throw new Fault('server_outdated');
  return { name: read.data.name, bytes: Buffer.from(read.data.base64, 'base64') };
}
