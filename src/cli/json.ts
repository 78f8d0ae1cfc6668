import { z } from 'zod';

/** What goes over the local socket, and nothing else does. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

export const jsonSchema: z.ZodType<Json> = z.json();
