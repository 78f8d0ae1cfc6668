import { z } from 'zod';
import type { StaffMember } from '../../app/ports/staff.ts';
import { openStaffName } from '../../app/staff-name.ts';
import { Fault } from '../../i18n/fault.ts';
import type { World } from '../world.ts';

export const whoSchema = z.object({ who: z.string() });

/**
 * The one whom an id, its beginning, or a whole name means.
 * @throws Fault `staff_unknown` when nobody or more than one is meant
 */
export async function staffNamed({ store, keyring }: World, who: string): Promise<StaffMember> {
  const found = (await store.staff.list()).filter(
    (one) =>
      (who.length >= 4 && one.id.startsWith(who)) ||
      openStaffName(keyring, one.id, one.name).toLowerCase() === who.trim().toLowerCase(),
  );
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Fault('staff_unknown', { who });
  return only;
}
