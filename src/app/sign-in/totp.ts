import { createHmac } from 'node:crypto';
import { base32 } from '@scure/base';
import { generateURI, verifySync } from 'otplib';
import type { Keyring } from '../../crypto/keyring.ts';
import { seal, unseal } from '../../crypto/vault.ts';

const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
const CODE = /^\d{6}$/;

const bind = (staffId: string) => `staff/${staffId}/totp`;

/**
 * The authenticator app's secret that goes with an invitation: loading the page again shows the same one, so that what was
 * scanned stays good. base32, 160 bits.
 */
export function totpOf(keyring: Keyring, token: string): string {
  const digest = createHmac('sha256', keyring.key('sign_in')).update(`totp:${token}`).digest();
  return base32.encode(digest.subarray(0, SECRET_BYTES));
}

/** The address that an authenticator app scans. It says nothing of what is worked on here. */
export function totpAddress(secret: string, label: string): string {
  return generateURI({ issuer: 'Sema', label, secret });
}

export function sealTotp(keyring: Keyring, staffId: string, secret: string): Uint8Array {
  return seal(keyring, 'second_factor', bind(staffId), secret);
}

/** @throws SealBroken when the row was tampered with or belongs elsewhere */
export function openTotp(keyring: Keyring, staffId: string, sealed: Uint8Array): string {
  return new TextDecoder().decode(unseal(keyring, 'second_factor', bind(staffId), sealed));
}

/**
 * The time step that a code belongs to: the present one or a neighbour of it, because a phone's clock may be half a minute
 * off. Null when it is none of these.
 * @param now milliseconds
 */
export function stepOf(secret: string, code: string, now: number): number | null {
  const fits = CODE.test(code);
  const found = verifySync({
    secret,
    token: fits ? code : '000000',
    epoch: Math.floor(now / 1000),
    epochTolerance: STEP_SECONDS,
  });
  if (!found.valid || !fits) return null;
  return Math.floor(now / 1000 / STEP_SECONDS) + (found.delta ?? 0);
}
