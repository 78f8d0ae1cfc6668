import type { Keyring } from '../../crypto/keyring.ts';
import type { SignIn } from '../ports/sign-ins.ts';
import type { StaffMember } from '../ports/staff.ts';
import type { Repositories } from '../ports.ts';
import { isProofOf, proofOf } from './half.ts';
import { signInRef } from './name.ts';
import { openTotp, stepOf, totpOf } from './totp.ts';
import { forgetTries, mayTry } from './tries.ts';

export type Entered = { readonly member: StaffMember; readonly signIn: SignIn };

type Work = { readonly inside: Repositories; readonly keyring: Keyring; readonly now: number };

/** Nobody has this id, and looking for it costs what looking for anybody's costs. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/**
 * Whether somebody may come in. Whatever is wrong (the name, the passphrase, the code, too many tries, a suspended person)
 * is answered with the same null after the same work, so that nobody learns which it was.
 * @param half what came of the passphrase, 32 bytes
 * @param code of the authenticator app; null to come in halfway, for whoever has a passkey
 */
export async function enter(
  work: Work,
  name: string,
  half: Uint8Array,
  code: string | null,
): Promise<Entered | null> {
  const { inside, keyring, now } = work;
  const ref = signInRef(keyring, name);
  const tries = { keyring, throttle: inside.throttle, now };
  const allowed = await mayTry(tries, ref);
  const signIn = await inside.signIns.byName(ref);
  const member = await inside.staff.byId(signIn?.staffId ?? NOBODY);
  const passkeys = await inside.signIns.passkeys(signIn?.staffId ?? NOBODY);
  const isPassphrase = isProofOf(keyring, half, signIn?.proof ?? proofOf(keyring, new Uint8Array()));
  const nobodys = totpOf(keyring, '');
  const secret = signIn?.totp ? openTotp(keyring, signIn.staffId, signIn.totp) : nobodys;
  const step = stepOf(secret, code ?? '', now);
  const hasSecond = code === null ? passkeys.length > 0 : step !== null && secret !== nobodys;
  if (!allowed || signIn === null || member === null || member.suspended) return null;
  if (!isPassphrase || !hasSecond) return null;
  if (step !== null && !(await inside.signIns.takeStep(member.id, step))) return null;
  // Halfway is not in: whoever knows the passphrase alone must not get endless tries at the second factor.
  if (code !== null) await forgetTries(tries, ref);
  return { member, signIn };
}
