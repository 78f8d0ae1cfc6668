import type { Directory } from '../../app/ports/directory.ts';
import { Fault } from '../../i18n/fault.ts';

/**
 * Ids of the facilities named, by id or by their whole name.
 * @throws Fault `facility_unknown`
 */
export async function placesNamed(
  directory: Pick<Directory, 'facilities'>,
  named: readonly string[],
): Promise<readonly string[]> {
  const facilities = await directory.facilities();
  return named.flatMap((name) => {
    if (name === 'organisation') return name;
    const found = facilities.filter(
      (one) => one.id === name || one.name.toLowerCase() === name.toLowerCase(),
    );
    if (found.length === 0) throw new Fault('facility_unknown', { name });
    return found.map((one) => one.id);
  });
}
