import type { Keyring } from '../../crypto/keyring.ts';
import { inviteStaff } from '../add-staff.ts';
import type { StaffMember } from '../ports/staff.ts';
import type { Repositories } from '../ports.ts';

type Work = { readonly inside: Repositories; readonly keyring: Keyring; readonly now: number };

/** Who may say that somebody lost their passphrase, and who may agree. */
export function mayReset(member: StaffMember): boolean {
  return member.role === 'coordinator' || member.role === 'administrator';
}

/**
 * Somebody lost their passphrase or their phone: one asks that they start anew. Nothing changes for them yet.
 * @returns false for whom there is nothing to ask: oneself, somebody suspended, somebody who never had a sign-in
 */
export async function askReset({ inside, now }: Work, asker: StaffMember, staffId: string): Promise<boolean> {
  const member = await inside.staff.byId(staffId);
  if (member === null || member.suspended || member.id === asker.id || !mayReset(asker)) return false;
  if ((await inside.signIns.byStaff(staffId)) === null) return false;
  await inside.signIns.askReset(staffId, asker.id, now);
  await inside.audit.append({ at: now, actor: asker.id, action: 'reset_asked', detail: staffId });
  return true;
}

export type Approved =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly why: 'nothing_asked' | 'two_people' };

/**
 * A second person agrees: there is an invitation now, and until it is followed the old passphrase still works, so that a
 * passphrase that is found again loses nothing. Following it drops the old key; `case rewrap` gives what it opened.
 */
export async function approveReset(work: Work, approver: StaffMember, staffId: string): Promise<Approved> {
  const { inside } = work;
  const asked = (await inside.signIns.resets()).find((one) => one.staffId === staffId);
  const member = await inside.staff.byId(staffId);
  if (asked === undefined || member === null || member.suspended) return { ok: false, why: 'nothing_asked' };
  const isSecond = approver.id !== asked.askedBy && approver.id !== staffId && mayReset(approver);
  // Whoever asked may be gone by now: then their word is worth nothing.
  const asker = await inside.staff.byId(asked.askedBy);
  const stands = asker !== null && !asker.suspended && mayReset(asker);
  if (!isSecond || !stands) return { ok: false, why: 'two_people' };
  await inside.signIns.dropReset(staffId);
  const token = await inviteStaff(work, staffId, 'console', approver.id);
  const audited = { at: work.now, actor: approver.id, action: 'reset_approved', detail: staffId };
  await inside.audit.append(audited);
  return { ok: true, token };
}
