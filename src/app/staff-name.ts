import type { Keyring } from '../crypto/keyring.ts';
import { seal, unseal } from '../crypto/vault.ts';

const bind = (staffId: string) => `staff/${staffId}/name`;

/** A seized database must not list paralegals. */
export function sealStaffName(keyring: Keyring, staffId: string, name: string): Uint8Array {
  return seal(keyring, 'staff', bind(staffId), name);
}

/** @throws SealBroken when the row was tampered with or belongs elsewhere */
export function openStaffName(keyring: Keyring, staffId: string, sealed: Uint8Array): string {
  return new TextDecoder().decode(unseal(keyring, 'staff', bind(staffId), sealed));
}
