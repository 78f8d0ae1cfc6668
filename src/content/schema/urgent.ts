import { z } from 'zod';

/** Urgent-help cards. `approval: pending` until a clinician of the place where Sema runs has read the text. */
export const urgentSchema = z.strictObject({
  cards: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9_]*$/),
        /** Whose approval it waits for; `none` where no clinical advice is given. */
        approval: z.enum(['pending', 'given', 'none']),
      }),
    )
    .min(1),
});

export type UrgentCard = z.infer<typeof urgentSchema>['cards'][number];
