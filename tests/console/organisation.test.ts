import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Arrival } from '../../src/app/arrival.ts';
import { importOrganisation } from '../../src/app/change-organisation.ts';
import { createSurroundings } from '../../src/app/surroundings.ts';
import { keptOrganisation } from '../../src/content/schema/organisation.ts';
import { createStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.close());

const administrator = () => stage.signedIn({ role: 'administrator' });
const kept = async () => keptOrganisation(await stage.store.directory.organisation());
const aNumber = {
  country: 'KE',
  was: '',
  kind: 'legal_aid',
  number: '0722 000 001',
  'label-en': 'Our paralegals',
  'label-sw': 'Wasaidizi wetu',
  'label-ru': '',
  checked: '2026-11-20',
};
type Administrator = Awaited<ReturnType<typeof administrator>>;
const named = (me: Administrator) =>
  me.post('/staff/organisation/name', { name: 'Tumaini', 'welcome-sw': 'Karibu Tumaini.' });

/** What one instance tells in a chat, as it looks before a turn. */
function anInstance() {
  const { store } = stage;
  const look = createSurroundings({ store, countries: ['KE'], practice: () => false });
  return async (lang: string) => {
    const start = {
      session: null,
      staffId: null,
      directoryVersion: await store.directory.version(),
      taken: false,
    };
    const arrival = { channel: 'telegram' } as Arrival;
    const seen = await look(arrival, start, stage.clock.now);
    return { name: seen.facts.organisation, ...seen.factsOf('KE', lang) };
  };
}

it('a change counts at once in the chats of every instance, without a file and without a restart', async () => {
  const [one, other] = [anInstance(), anInstance()];
  expect(await one('sw')).toMatchObject({ name: '', has_numbers: false });
  expect(await other('en')).toMatchObject({ has_welcome: false });
  const me = await administrator();
  expect((await named(me)).status).toBe(303);
  expect((await me.post('/staff/organisation/number', aNumber)).status).toBe(303);
  await me.post('/staff/organisation/hours', { country: 'KE', 'hours-ru': 'По будням' });
  expect(await one('sw')).toMatchObject({
    name: 'Tumaini',
    welcome: 'Karibu Tumaini.',
    numbers: 'Wasaidizi wetu: 0722 000 001',
    hours: 'По будням',
  });
  expect(await other('ru')).toMatchObject({ numbers: 'Our paralegals: 0722 000 001' });
});

it('asks for a check of a number that nobody tried for ninety days, and a press says that it is still right', async () => {
  const me = await administrator();
  await named(me);
  await me.post('/staff/organisation/number', { ...aNumber, checked: '2026-08-20' });
  const asks = 'Nobody has tried it for more than 90 days';
  expect(await (await me.get('/staff/organisation')).text()).toContain(asks);
  await me.post('/staff/organisation/number/checked', { country: 'KE', was: 'legal_aid 0722000001' });
  expect((await kept())?.countries.KE?.contacts[0]?.checked).toBe('2026-11-23');
  expect(await (await me.get('/staff/organisation')).text()).not.toContain(asks);
  const log = await stage.db.query('select actor, action, detail from audit_event order by id');
  expect(log.map(({ detail }) => detail)).toEqual(['name', 'number KE', 'number_checked KE']);
  expect(log.every(({ actor, action }) => actor === me.member.id && action === 'organisation_changed')).toBe(
    true,
  );
});

it.each([
  ['number', '07xx', 'not a telephone number'],
  ['number', '0722 000 000 000', 'too short or too long'],
  ['number', '+255 722 000 001', 'a number of another country'],
  ['checked', '2026-11-24', 'today at the latest'],
  ['checked', '2026-02-30', 'today at the latest'],
  ['label-en', 'x'.repeat(61), '60 characters at the most'],
])('says at the field what is wrong with %s %s, and keeps what was typed', async (name, typed, says) => {
  const me = await administrator();
  await named(me);
  const answer = await me.post('/staff/organisation/number', { ...aNumber, [name]: typed });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toMatch(new RegExp(`id="KE-new-${name}-wrong">[^<]*${says}`));
  expect(page).toContain(`value="${typed}"`);
  expect(page).toContain('value="Wasaidizi wetu"');
  expect((await kept())?.countries).toEqual({});
});

it.each(['112', '1195', '0800 720 990', '+254 20 272 0000', '0722-000-001'])(
  'takes %s in Kenya',
  async (number) => {
    const me = await administrator();
    await named(me);
    expect((await me.post('/staff/organisation/number', { ...aNumber, number })).status).toBe(303);
  },
);

it('of two who change the same number, the second learns of it and loses nothing that was typed', async () => {
  const me = await administrator();
  await named(me);
  await me.post('/staff/organisation/number', aNumber);
  const was = 'legal_aid 0722000001';
  await me.post('/staff/organisation/number', { ...aNumber, was, number: '0722 000 002' });
  const late = await me.post('/staff/organisation/number', { ...aNumber, was, number: '0722 000 003' });
  expect(late.status).toBe(422);
  const page = await late.text();
  expect(page).toContain('Somebody else has changed or removed that number');
  expect(page).toMatch(/id="KE-new-number"[^>]*value="0722 000 003"/);
  expect((await kept())?.countries.KE?.contacts.map(({ number }) => number)).toEqual(['0722 000 002']);
  const again = await me.post('/staff/organisation/number', { ...aNumber, number: '0722000002' });
  expect(await again.text()).toContain('That number is there already');
});

it('two changes at the same moment are both kept', async () => {
  const me = await administrator();
  await named(me);
  const numbers = ['0722 000 001', '0722 000 002', '0722 000 003', '0722 000 004'];
  await Promise.all(numbers.map((number) => me.post('/staff/organisation/number', { ...aNumber, number })));
  expect((await kept())?.countries.KE?.contacts.map(({ number }) => number).sort()).toEqual(numbers);
});

it('leaves alone what it does not show, and a removed number is not told any more', async () => {
  const quiet = { from: '21:00', until: '07:00' };
  const before = {
    name: 'A',
    welcome: {},
    own: [{ country: 'KE', region: 'KE-30', name: 'Ours' }],
    countries: { KE: { hours: {}, contacts: [], quiet_hours: quiet, closed_days: ['2026-12-25'] } },
  };
  await stage.store.directory.import(before, []);
  const me = await administrator();
  await named(me);
  await me.post('/staff/organisation/number', aNumber);
  await me.post('/staff/organisation/number/remove', { country: 'KE', was: 'legal_aid 0722000001' });
  expect(await kept()).toMatchObject({ own: before.own, countries: before.countries });
});

it('a file does not take back what the console changed, unless that is said', async () => {
  const file = { name: 'From the file', welcome: {}, own: [], countries: {} };
  const take = (replace: boolean) =>
    stage.desk.run(({ inside, now }) => importOrganisation({ inside, now }, [file, []], replace));
  expect(await take(false)).toBe(true);
  expect(await take(false)).toBe(true);
  await named(await administrator());
  expect(await take(false)).toBe(false);
  expect((await kept())?.name).toBe('Tumaini');
  expect(await take(true)).toBe(true);
  expect((await kept())?.name).toBe('From the file');
  expect(await take(false)).toBe(true);
});
