import { z } from 'zod';

/** The part of the imported document that says which facilities the organisation itself runs. */
const document = z.object({ own_facilities: z.array(z.string()) });

/** Whether a report names a place that our own organisation runs: its people must then not be the ones who look into it. */
export function isOwnFacility(organisation: unknown, facilityId: string | null): boolean {
  const read = document.safeParse(organisation);
  return facilityId !== null && read.success && read.data.own_facilities.includes(facilityId);
}
