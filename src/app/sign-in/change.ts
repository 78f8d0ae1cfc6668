import { isRecipient } from '../../crypto/envelope.ts';
import type { Keyring } from '../../crypto/keyring.ts';
import type { KeyWrap } from '../ports/reports.ts';
import type { SignIn } from '../ports/sign-ins.ts';
import type { Repositories } from '../ports.ts';
import { isProofOf, proofOf } from './half.ts';
import { forgetTries, mayTry } from './tries.ts';

type Work = { readonly inside: Repositories; readonly keyring: Keyring; readonly now: number };

/** The same sign-in by whoever knows its passphrase; null otherwise. Guessing is slowed down as at the door. */
async function confirmed(
  { inside, keyring, now }: Work,
  staffId: string,
  half: Uint8Array,
): Promise<SignIn | null> {
  const tries = { keyring, throttle: inside.throttle, now };
  const signIn = await inside.signIns.byStaff(staffId);
  if (signIn === null || !(await mayTry(tries, signIn.nameRef))) return null;
  if (!isProofOf(keyring, half, signIn.proof)) return null;
  await forgetTries(tries, signIn.nameRef);
  return signIn;
}

/**
 * Another passphrase for the same key. All other sessions end.
 * @param half of the passphrase so far
 * @returns false when it is not that
 */
export async function changePassphrase(
  work: Work,
  { staffId, tokenRef }: { readonly staffId: string; readonly tokenRef: string },
  half: Uint8Array,
  made: Pick<SignIn, 'salt' | 'kdf' | 'wrappedIdentity'> & { readonly half: Uint8Array },
): Promise<boolean> {
  const { inside, keyring, now } = work;
  if ((await confirmed(work, staffId, half)) === null) return false;
  const { half: newHalf, ...kept } = made;
  await inside.signIns.rekey(staffId, { ...kept, proof: proofOf(keyring, newHalf) });
  await inside.staffSessions.endAll(staffId, tokenRef);
  await inside.audit.append({ at: now, actor: staffId, action: 'passphrase_changed', detail: null });
  return true;
}

export type Rotated = 'done' | 'passphrase' | 'moved';

/**
 * Another key in the place of theirs: every report's key that theirs opened is there for the new one, all or none.
 * @returns `moved` when a report was shared with them or taken from them meanwhile: the browser begins anew
 */
export async function rotateKey(
  work: Work,
  { staffId, tokenRef }: { readonly staffId: string; readonly tokenRef: string },
  half: Uint8Array,
  made: {
    readonly recipient: string;
    readonly wrappedIdentity: Uint8Array;
    readonly wraps: readonly { readonly report: string; readonly wrapped: Uint8Array }[];
  },
): Promise<Rotated> {
  const { inside, now } = work;
  if (!isRecipient(made.recipient)) throw new TypeError('not an age recipient');
  const signIn = await confirmed(work, staffId, half);
  if (signIn === null) return 'passphrase';
  const holder = `staff:${staffId}`;
  const there = (await inside.reports.wrapsOf(holder)).map(({ reportId }) => reportId).sort();
  const sent = made.wraps.map(({ report }) => report).sort();
  if (there.length !== sent.length || there.some((id, at) => id !== sent[at])) return 'moved';
  const { salt, kdf, proof } = signIn;
  await inside.signIns.rekey(staffId, { salt, kdf, proof, wrappedIdentity: made.wrappedIdentity });
  await inside.staff.setRecipient(staffId, made.recipient);
  for (const { report, wrapped } of made.wraps) {
    const wrap: KeyWrap = { holder, wrapped };
    await inside.reports.addWraps(report, [wrap]);
  }
  await inside.staffSessions.endAll(staffId, tokenRef);
  await inside.audit.append({ at: now, actor: staffId, action: 'key_rotated', detail: null });
  return 'done';
}
