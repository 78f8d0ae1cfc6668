import { randomBytes, randomUUID } from 'node:crypto';
import type { Keyring } from '../crypto/keyring.ts';
import { tokenRef } from '../crypto/pseudonym.ts';
import type { Invitation, NewStaffMember } from './ports/staff.ts';
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
export async function addStaff(
  { inside, keyring, now }: StaffWork,
  staff: NewStaff,
  actor = 'operator',
): Promise<string> {
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
  await inside.audit.append({ at: now, actor, action: 'staff_added', detail: id });
  return id;
}

/**
 * A one-time invitation. Its token is in no table and shown once; an earlier one of the same kind and person is worthless
 * from now on.
 * @param leadsTo their chat, or the console
 * @param actor whoever invites: a staff id, or `operator`
 * @returns for a chat, what follows `/start` there: at most 64 characters that may stand in a link; for the console, what
 *   follows the `#` of the address (`consoleLink`)
 */
export async function inviteStaff(
  { inside, now }: StaffWork,
  staffId: string,
  leadsTo: 'chat' | 'console' = 'chat',
  actor = 'operator',
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await inside.staff.invite(staffId, tokenRef(token), now + INVITED_FOR, leadsTo);
  const action = leadsTo === 'chat' ? 'staff_invited' : 'staff_invited_console';
  await inside.audit.append({ at: now, actor, action, detail: staffId });
  return leadsTo === 'chat' ? `s_${token}` : token;
}

/** Nobody can follow that invitation any more. Nothing is written down where there was none. */
export async function revokeInvitation(
  { inside, now }: Pick<StaffWork, 'inside' | 'now'>,
  { staffId, leadsTo }: Pick<Invitation, 'staffId' | 'leadsTo'>,
  actor: string,
): Promise<void> {
  if (!(await inside.staff.revoke(staffId, leadsTo))) return;
  await inside.audit.append({ at: now, actor, action: 'staff_invite_revoked', detail: staffId });
}

/** Behind the `#`, so that no log of an address on the way holds the token. */
export function consoleLink(publicUrl: string | URL, token: string): string {
  return `${new URL('/staff/join', publicUrl)}#${token}`;
}
