import { afterAll, beforeAll, expect, it } from 'vitest';
import { seeCase } from '../../src/app/casework/see-case.ts';
import { openStaffName } from '../../src/app/staff-name.ts';
import { aCase, anEvent, aReport, bytes } from '../storage/samples.ts';
import { createStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
});
afterAll(() => stage.close());

const somebody = {
  name: 'Achieng',
  role: 'paralegal',
  countries: 'KE',
  languages: 'sw',
  duties: 'on_call',
  regions: 'KE-30',
  cap: '7',
  nights: '2',
};
const idIn = (answer: Response) => answer.headers.get('location')?.split('/').at(-1) ?? '';

it('adds somebody, and shows once the link with which they come in', async () => {
  const me = await stage.signedIn({ role: 'administrator' });
  const id = idIn(await me.post('/staff/admin', somebody));
  const added = await stage.store.staff.byId(id);
  expect(added).toMatchObject({
    role: 'paralegal',
    regions: ['KE-30'],
    duties: ['on_call'],
    cap: 7,
    nights: 2,
  });
  const link = /value="([^"]+\/staff\/join#[^"]+)"/;
  expect(await (await me.get(`/staff/admin/${id}`)).text()).not.toMatch(link);
  const token =
    link.exec(await (await me.post(`/staff/admin/${id}/invite`)).text())?.[1]?.split('#')[1] ?? '';
  const looked = await stage.app.request('/staff/join/look', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ token }),
  });
  expect(looked.status).toBe(200);
});

it('takes nothing that there is not, and says so', async () => {
  const me = await stage.signedIn({ role: 'administrator' });
  const before = (await stage.store.staff.list()).length;
  for (const wrong of [
    { name: ' ' },
    { role: 'king' },
    { countries: 'XX' },
    { languages: 'tlh' },
    { cap: '0' },
    { nights: '8' },
    { conflicts: 'nowhere' },
  ]) {
    const answer = await me.post('/staff/admin', { ...somebody, ...wrong });
    expect({ wrong, status: answer.status }).toEqual({ wrong, status: 422 });
    expect(await answer.text()).toContain('Nothing was changed.');
  }
  expect((await stage.store.staff.list()).length).toBe(before);
});

it('keeps what was typed, and says at the field what does not fit', async () => {
  const me = await stage.signedIn({ role: 'administrator' });
  const answer = await me.post('/staff/admin', { ...somebody, cap: 'many', languages: 'tlh' });
  const page = await answer.text();
  expect(page).toMatch(/name="name"[^>]*value="Achieng"/);
  expect(page).toMatch(/value="KE-30" selected/);
  expect(page).toMatch(/value="on_call" checked/);
  expect(page).toMatch(/name="cap"[^>]*aria-invalid="true"[^>]*value="many"/);
  expect([...page.matchAll(/id="(\w+)-wrong"/g)].map(([, name]) => name)).toEqual(['languages', 'cap']);
});

it('a new conflict of interest takes away what they hold about that place, and the key', async () => {
  await stage.store.directory.import({}, [
    { id: 'clinic', country: 'KE', region: 'KE-30', setting: 'mat_clinic', name: 'The clinic' },
  ]);
  const me = await stage.signedIn({ role: 'administrator' });
  const them = await stage.add();
  const told = aReport();
  await stage.store.reports.insert({ ...told, report: { ...told.report, facilityId: 'clinic' } });
  await stage.store.reports.addWraps(told.report.id, [
    { holder: `staff:${them.id}`, wrapped: bytes('age: key') },
  ]);
  const { case: one } = aCase(told.report.id, [them.id], { ref: 'AAAAA' });
  await stage.store.cases.insert(aCase(told.report.id, [them.id], one));
  await stage.store.cases.take(
    one.id,
    1,
    { staffId: them.id, status: 'assigned', dueAt: null },
    anEvent('taken'),
  );
  expect((await me.post(`/staff/admin/${them.id}/change`, { ...somebody, conflicts: 'clinic' })).status).toBe(
    303,
  );
  const after = await stage.store.staff.byId(them.id);
  expect(after?.conflicts).toEqual(['clinic']);
  expect(after === null ? '' : openStaffName(stage.keyring, after.id, after.name)).toBe('Achieng');
  expect((await stage.store.cases.byId(one.id))?.assignedTo).toBeNull();
  expect((await stage.store.reports.wraps(told.report.id)).map(({ holder }) => holder)).toEqual(['recovery']);
  expect(after === null ? null : await seeCase(stage.desk.look(), after, 'AAAAA')).toBeNull();
});

it('suspends at once and lets back in; nobody locks themselves out', async () => {
  const me = await stage.signedIn({ role: 'administrator' });
  const them = await stage.signedIn();
  await me.post(`/staff/admin/${them.member.id}/suspend`);
  expect((await them.get('/staff')).status).toBe(303);
  expect(await (await me.get('/staff/admin')).text()).toContain('Suspended');
  await me.post(`/staff/admin/${them.member.id}/back`);
  expect((await stage.store.staff.byId(them.member.id))?.suspended).toBe(false);

  expect((await me.post(`/staff/admin/${me.member.id}/suspend`)).status).toBe(422);
  expect((await me.post(`/staff/admin/${me.member.id}/change`, somebody)).status).toBe(422);
  expect((await me.get('/staff/admin')).status).toBe(200);
  const [last] = await stage.db.query('select actor, action from audit_event order by id desc limit 1');
  expect(last).toEqual({ actor: me.member.id, action: 'staff_back' });
});

it('lists invitations with the time they have left, and takes one back', async () => {
  const me = await stage.signedIn({ role: 'administrator' });
  const id = idIn(await me.post('/staff/admin', { ...somebody, name: 'Wanjiru' }));
  const link = await (await me.post(`/staff/admin/${id}/invite`)).text();
  const token = /staff\/join#([^"]+)"/.exec(link)?.[1] ?? '';
  const look = async () =>
    (
      await stage.app.request('/staff/join/look', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://localhost' },
        body: JSON.stringify({ token }),
      })
    ).status;
  expect(await look()).toBe(200);
  const listed = /<strong>Wanjiru<\/strong>\s*<p class="soft">to the console · ends in 3 days/;
  expect(await (await me.get('/staff/admin')).text()).toMatch(listed);
  await me.post(`/staff/admin/${id}/revoke`, { leads: 'console' });
  expect(await (await me.get('/staff/admin')).text()).not.toMatch(listed);
  expect(await look()).not.toBe(200);
  const [last] = await stage.db.query(
    'select actor, action, detail from audit_event order by id desc limit 1',
  );
  expect(last).toEqual({ actor: me.member.id, action: 'staff_invite_revoked', detail: id });
});

it('leads to lost passphrases from where one looks after people, and says how many wait for a yes', async () => {
  const me = await stage.signedIn({ role: 'administrator' });
  const lead = await stage.signedIn({ role: 'coordinator' });
  const them = await stage.add();
  await stage.store.signIns.askReset(them.id, lead.member.id, stage.clock.now);
  const asked = await (await lead.get('/staff/team')).text();
  expect(asked).toContain('href="/staff/resets"');
  expect(asked).not.toContain('Waiting for your yes');
  expect(await (await me.get('/staff/admin')).text()).toContain('Waiting for your yes: 1');
});

it('gives nobody alone a new link for whoever has a passphrase: that would be their account', async () => {
  const me = await stage.signedIn({ role: 'administrator' });
  const them = await stage.add();
  const nothing = new Uint8Array(16);
  const unused = { salt: nothing, kdf: 'scrypt-15-8-1', proof: nothing, wrappedIdentity: nothing };
  await stage.store.signIns.replace({
    ...unused,
    staffId: them.id,
    nameRef: them.id,
    totp: null,
    totpStep: null,
    lang: 'en',
  });
  const answer = await me.post(`/staff/admin/${them.id}/invite`);
  expect(answer.status).toBe(422);
  expect(await answer.text()).not.toContain('/staff/join#');
});
