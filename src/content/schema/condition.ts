import { z } from 'zod';
import type { Condition } from '../../core/conversation/flow.ts';

const codes = z.array(z.string()).min(1);

/** A condition as it is written in flows and rules. */
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: z.string(), any: codes }),
    z.strictObject({ field: z.string(), answered: z.boolean() }),
    z.strictObject({ fact: z.string(), is: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ some: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
  ]),
);
