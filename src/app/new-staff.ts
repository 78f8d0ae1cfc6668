import { z } from 'zod';

/**
 * Duties that routing knows. `on_call`: woken first for what is red. `no_nights`: asked at night only where nobody else is.
 */
export const DUTIES = ['health_link', 'safeguarding', 'outside_contact', 'on_call', 'no_nights'] as const;
export const ROLES = ['paralegal', 'coordinator', 'advocate', 'administrator'] as const;

/** What is said of somebody new, checked. `conflicts` are facilities, or `organisation`. */
export const newStaffSchema = z.object({
  name: z.string().trim().min(1).max(100),
  role: z.enum(ROLES),
  duties: z.array(z.enum(DUTIES)),
  countries: z.array(z.string()).min(1),
  regions: z.array(z.string()),
  languages: z.array(z.string()).min(1),
  conflicts: z.array(z.string()),
  cap: z.number().int().min(1).max(1000),
  nights: z.number().int().min(0).max(7),
});
