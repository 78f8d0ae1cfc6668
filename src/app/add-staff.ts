import { randomBytes, randomUUID } from 'node:crypto';
import type { Keyring } from '../crypto/keyring.ts';
import { tokenRef } from '../crypto/pseudonym.ts';
import type { NewStaffMember } from './ports/staff.ts';
import type { Repositories } from './ports.ts';
import { sealStaffName } from './staff-name.ts';

/** How long an invitation can be followed, in milliseconds: three days. */
const INVITED_FOR = 3 * 24 * 60 * 60 * 1000;
const TOKEN_BYTES = 24;

type StaffWork = { readonly inside: Repositories; readonly keyring: Keyring; readonly now: number };

/** What the operator says of somebody new. */
export type NewStaff = Pick<
  NewStaffMember,
  'role' | 'duties' | 'countries' | 'regions' | 'languages' | 'conflicts' | 'cap' | 'nights'
> & { readonly name: string };

/** Somebody new among the staff. Nothing is sent to them before they follow an invitation. */
export async function addStaff({ inside, keyring, now }: StaffWork, staff: NewStaff): Promise<string> {
  const id = randomUUID();
  const { name, ...rest } = staff;
  await inside.staff.add({
    ...rest,
    id,
    name: sealStaffName(keyring, id, name),
    fullUntil: null,
    suspended: false,
    recipient: null,
  });
  await inside.audit.append({ at: now, actor: 'operator', action: 'staff_added', detail: id });
  return id;
}

/**
 * A one-time invitation. Its token is in no table and shown once; an earlier one of the same person is worthless from now on.
 * @returns what follows `/start` in the chat with the bot: at most 64 characters that may stand in a link
 */
export async function inviteStaff({ inside, now }: StaffWork, staffId: string): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await inside.staff.invite(staffId, tokenRef(token), now + INVITED_FOR);
  await inside.audit.append({ at: now, actor: 'operator', action: 'staff_invited', detail: staffId });
  return `s_${token}`;
}
