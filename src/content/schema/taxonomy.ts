import { z } from 'zod';

const code = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** A code alone, or with its group, or with the code that took its place. */
const item = z.union([
  code,
  z.strictObject({ code, group: z.exactOptional(code), retired: z.exactOptional(code) }),
]);

export const taxonomySchema = z.strictObject({
  version: z.int().min(1),
  lists: z.record(code, z.array(item).min(1)),
});
