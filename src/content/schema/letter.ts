import { z } from 'zod';

const texts = z.record(z.string(), z.string().trim().min(1));

/** A letter that an organisation may send: `src/content/letters/<id>.yaml`, or its own in the folder `letters` of its data. */
export const letterSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  form: z.enum(['appeal', 'complaint']),
  /** Languages that it is written in; all of them without it. */
  langs: z.exactOptional(z.array(z.string()).min(1)),
  to: texts,
  subject: texts,
  cards: z.exactOptional(z.array(z.string()).min(1)),
  body: z.record(z.string(), z.array(z.string().trim().min(1)).min(1)),
});

export type LetterFile = z.infer<typeof letterSchema>;
