import type { StaffRole } from '../../app/ports/staff.ts';

/** Whose work the evidence is. */
export const READERS: readonly StaffRole[] = ['advocate', 'coordinator'];
