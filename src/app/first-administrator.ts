import type { Keyring } from '../crypto/keyring.ts';
import { addStaff, inviteStaff } from './add-staff.ts';
import type { Repositories } from './ports.ts';

/**
 * While no administrator can sign in, whoever starts the server gets an invitation for one; each makes the one before it
 * worthless. They work on no case, so they are in no country.
 * @param name of the first administrator, in the operator's language; only staff see it
 * @returns what follows the `#` of the console's link (`consoleLink`); null once an administrator has a sign-in
 */
export async function firstAdministrator(
  work: { readonly inside: Repositories; readonly keyring: Keyring; readonly now: number },
  name: string,
): Promise<string | null> {
  const { staff, signIns } = work.inside;
  const there = (await staff.list()).filter((one) => one.role === 'administrator' && !one.suspended);
  for (const { id } of there) if ((await signIns.byStaff(id)) !== null) return null;
  const nothing = { duties: [], countries: [], regions: [], languages: [], conflicts: [] };
  const id = there[0]?.id ?? (await addStaff(work, { ...nothing, role: 'administrator', name, cap: 1 }));
  return inviteStaff(work, id, 'console');
}
