import { addStaff, inviteStaff, type NewStaff } from '../../src/app/add-staff.ts';
import { createPhone, type Phone } from './phone.ts';
import type { TestServer } from './server.ts';

export type StaffPhone = Phone & { readonly staffId: string };

/** Adds somebody to the staff and links their phone by following the one-time link in their chat. */
export async function staffMember(
  server: TestServer,
  phoneId: number,
  over: Partial<NewStaff> & { readonly lang?: string } = {},
): Promise<StaffPhone> {
  const { lang = 'en', ...given } = over;
  const { store, keyring } = server.world;
  const { staffId, start } = await store.transaction(async (inside) => {
    const work = { inside, keyring, now: server.now() };
    const staffId = await addStaff(work, {
      name: `Wanjiru ${phoneId}`,
      role: 'paralegal',
      duties: [],
      countries: ['KE'],
      regions: [],
      languages: ['sw', 'en', 'ru'],
      conflicts: [],
      cap: 20,
      ...given,
    });
    return { staffId, start: await inviteStaff(work, staffId) };
  });
  const phone = createPhone(server.telegram, phoneId, lang);
  await phone.say(`/start ${start}`);
  await phone.isAsked('staff.home');
  return Object.assign(phone, { staffId });
}
