import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Arrival } from '../../src/app/arrival.ts';
import { createSurroundings } from '../../src/app/surroundings.ts';
import { createStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.close());

const coordinator = () => stage.signedIn({ role: 'coordinator' });
const listed = () => stage.store.services.list();
const ngara = {
  country: 'KE',
  region: 'KE-30',
  name: 'Ngara Drop-in',
  services: 'ost_methadone; naloxone',
  hours: '07:00-12:00',
  contact: '000 000 001',
  note_en: '',
  note_sw: 'Ingia kwa mlango wa nyuma.',
  note_ru: '',
  checked: '2026-11-20',
};

it('what a coordinator lists is known to the chats of every instance at once', async () => {
  const look = createSurroundings({ store: stage.store, countries: ['KE'], practice: () => false });
  const seen = async () => {
    const directoryVersion = await stage.store.directory.version();
    const start = { session: null, staffId: null, directoryVersion, taken: false };
    return look({ channel: 'telegram' } as Arrival, start, stage.clock.now);
  };
  expect((await seen()).factsOf('KE', 'sw').has_services).toBe(false);
  const me = await coordinator();
  expect((await me.post('/staff/help', ngara)).status).toBe(303);
  const after = await seen();
  expect(after.factsOf('KE', 'sw').has_services).toBe(true);
  expect(after.factsOf('KZ', 'ru').has_services).toBe(false);
  expect(after.services).toMatchObject([{ name: 'Ngara Drop-in', services: ['ost_methadone', 'naloxone'] }]);
  const log = await stage.db.query('select actor, action, detail from audit_event order by id');
  expect(log).toEqual([{ actor: me.member.id, action: 'service_added', detail: after.services[0]?.id }]);
});

it('says at the field what does not fit, keeps what was typed, and changes nothing', async () => {
  const me = await coordinator();
  const typed = { ...ngara, name: '', contact: 'x'.repeat(201), services: '', checked: '2027-01-01' };
  const answer = await me.post('/staff/help', typed);
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toMatch(/id="name-wrong">Say what it is called/);
  expect(page).toMatch(/id="contact-wrong">[^<]*200 characters at the most/);
  expect(page).toMatch(/id="services-wrong">Say at least one/);
  expect(page).toMatch(/id="checked-wrong">[^<]*no day up to today/);
  expect(page).toContain('value="Ingia kwa mlango wa nyuma."');
  expect(page).toContain('<option value="KE-30" selected>');
  expect(await listed()).toEqual([]);
});

it('asks for a check after more than ninety days; a press, a change and a removal do what they say', async () => {
  const me = await coordinator();
  await me.post('/staff/help', { ...ngara, checked: '2026-08-20' });
  const [one] = await listed();
  const at = `/staff/help/${one?.id}`;
  const asks = 'Nobody has made sure of it for more than 90 days';
  expect(await (await me.get('/staff/help')).text()).toContain(asks);
  await me.post(`${at}/checked`, {});
  expect(await listed()).toEqual([{ ...one, checked: '2026-11-23' }]);
  expect(await (await me.get('/staff/help')).text()).not.toContain(asks);
  expect(await (await me.get(at)).text()).toContain('value="ost_methadone" checked');
  await me.post(`${at}/change`, { ...ngara, region: '', hours: '' });
  expect(await listed()).toMatchObject([{ id: one?.id, region: null, hours: '', name: 'Ngara Drop-in' }]);
  expect((await me.post(`${at}/remove`, {})).status).toBe(303);
  expect(await listed()).toEqual([]);
  expect((await me.get(at)).status).toBe(404);
});
