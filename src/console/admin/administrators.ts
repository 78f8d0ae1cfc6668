import type { StaffRole } from '../../app/ports/staff.ts';

/** Who may enter the rooms of this folder. */
export const ADMINISTRATORS: readonly StaffRole[] = ['administrator'];
