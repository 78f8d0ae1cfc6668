import { randomBytes, randomUUID } from 'node:crypto';
import type { StaffMember } from '../../src/app/ports/staff.ts';
import { sealStaffName } from '../../src/app/staff-name.ts';
import { tokenRef } from '../../src/crypto/pseudonym.ts';
import { createPhone, type Phone } from './phone.ts';
import type { TestServer } from './server.ts';

const HOUR = 60 * 60 * 1000;

export type StaffPhone = Phone & { readonly staffId: string };

/** Adds somebody to the staff and links their phone by following the one-time link in their chat. */
export async function staffMember(
  server: TestServer,
  phoneId: number,
  over: Partial<StaffMember> & { readonly lang?: string } = {},
): Promise<StaffPhone> {
  const { lang = 'en', ...member } = over;
  const { store, keyring } = server.world;
  const id = randomUUID();
  await store.staff.add({
    role: 'paralegal',
    duties: [],
    countries: ['KE'],
    regions: [],
    languages: ['sw', 'en', 'ru'],
    conflicts: [],
    cap: 20,
    fullUntil: null,
    suspended: false,
    recipient: null,
    ...member,
    id,
    name: sealStaffName(keyring, id, `Wanjiru ${phoneId}`),
  });
  const token = randomBytes(24).toString('base64url');
  await store.staff.invite(id, tokenRef(token), server.now() + HOUR);
  const phone = createPhone(server.telegram, phoneId, lang);
  await phone.say(`/start s_${token}`);
  await phone.isAsked('staff.home');
  return Object.assign(phone, { staffId: id });
}
