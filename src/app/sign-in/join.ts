import { isRecipient } from '../../crypto/envelope.ts';
import type { Keyring } from '../../crypto/keyring.ts';
import { tokenRef } from '../../crypto/pseudonym.ts';
import type { SignIn } from '../ports/sign-ins.ts';
import type { Repositories } from '../ports.ts';
import { proofOf } from './half.ts';
import { signInRef } from './name.ts';
import { sealTotp, stepOf, totpOf } from './totp.ts';

type Work = { readonly inside: Repositories; readonly keyring: Keyring; readonly now: number };

/** What a browser made of a passphrase and a new key. */
export type MadeKey = Pick<SignIn, 'salt' | 'kdf' | 'wrappedIdentity'> & {
  readonly half: Uint8Array;
  readonly recipient: string;
};

export type Joined =
  | { readonly ok: true; readonly staffId: string }
  | { readonly ok: false; readonly why: 'gone' | 'code' | 'name_taken' };

/**
 * Somebody follows their invitation: from now on they have a sign-in and a key of their own. Whatever they had before, they
 * have no more: sessions and passkeys end, and what was sealed to an older key of theirs is dropped.
 * @param token of the invitation; works once
 */
export async function join(
  { inside, keyring, now }: Work,
  token: string,
  { name, code, lang, made }: { name: string; code: string; lang: string; made: MadeKey },
): Promise<Joined> {
  const { staff, signIns, reports, audit } = inside;
  if (!isRecipient(made.recipient)) throw new TypeError('not an age recipient');
  const invited = await staff.invited(tokenRef(token), now);
  if (invited === null) return { ok: false, why: 'gone' };
  const secret = totpOf(keyring, token);
  const step = stepOf(secret, code, now);
  if (step === null) return { ok: false, why: 'code' };
  const nameRef = signInRef(keyring, name);
  const holder = await signIns.byName(nameRef);
  if (holder !== null && holder.staffId !== invited) return { ok: false, why: 'name_taken' };
  // Using it up is what decides between two who follow one link.
  const staffId = await staff.enter(tokenRef(token), now);
  if (staffId === null) return { ok: false, why: 'gone' };
  const { half, recipient, ...kept } = made;
  const placed = await signIns.replace({
    ...kept,
    staffId,
    nameRef,
    proof: proofOf(keyring, half),
    totp: sealTotp(keyring, staffId, secret),
    totpStep: step,
    lang,
  });
  if (!placed) throw new Error('a sign-in name was taken in the same moment');
  await reports.dropWrapsOf(`staff:${staffId}`);
  await staff.setRecipient(staffId, recipient);
  await signIns.dropReset(staffId);
  await audit.append({ at: now, actor: staffId, action: 'staff_joined', detail: staffId });
  return { ok: true, staffId };
}
