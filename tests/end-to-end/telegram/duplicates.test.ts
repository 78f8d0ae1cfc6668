import { beforeAll, expect, test } from 'vitest';
import { type Phone, receiptsIn } from '../../stand-ins/phone.ts';
import { buttonLabel } from '../../stand-ins/screens.ts';
import { serveForTests } from '../../stand-ins/served.ts';
import { type StaffPhone, staffMember } from '../../stand-ins/staff-member.ts';
import { heldByPolice, heldByPoliceFacts } from '../../stand-ins/stories.ts';

const here = serveForTests();
let paralegal: StaffPhone;

beforeAll(async () => {
  paralegal = await staffMember(here.server, 9001);
});

async function count(table: string): Promise<number> {
  const [row] = await here.server.query(`select count(*)::integer as n from ${table}`);
  return Number(row?.n);
}
const alerts = () =>
  paralegal.person.chat.filter(({ buttons }) => buttons.flat().some(({ data }) => data.startsWith('0.case.')))
    .length;

test('ten deliveries of "send" make one report, one case, one alert, one receipt', async () => {
  const amina = here.newPhone('sw');
  await amina.begin();
  await amina.choose('menu.home', 'incident');
  await amina.answer('incident', heldByPolice('sw'));
  const review = amina.person.last;
  const before = { reports: await count('report'), cases: await count('case_file'), alerts: alerts() };
  here.telegram.hold();
  const update = amina.person.press(buttonLabel('sw', 'incident.review', 'send'), review);
  here.telegram.release({ twice: true });
  for (let more = 0; more < 4; more++) here.telegram.again(update);
  await amina.isAsked('incident.owner');
  for (let more = 0; more < 4; more++) here.telegram.again(update);
  await here.server.quiet();

  expect(await count('report')).toBe(before.reports + 1);
  expect(await count('case_file')).toBe(before.cases + 1);
  expect(alerts()).toBe(before.alerts + 1);
  expect(receiptsIn(amina.person.chat)).toHaveLength(1);
  await amina.answer('incident', heldByPolice('sw'), 'after');
  expect((await here.stored(await amina.receipt())).facts).toEqual(heldByPoliceFacts);
});

test('every update of a whole talk delivered twice changes nothing: the same report, nothing said twice', async () => {
  const [once, twice] = [here.newPhone('en'), here.newPhone('en')];
  for (const phone of [once, twice]) {
    here.telegram.deliverTwice = phone === twice;
    await phone.begin();
    await phone.report('incident', heldByPolice('en'));
    await here.server.quiet();
  }
  here.telegram.deliverTwice = false;
  const said = (phone: Phone) =>
    phone.person.chat
      .filter(({ by }) => by === 'bot')
      .map(({ text }) => text.replace(receiptsIn(phone.person.chat)[0] ?? '', ''));
  expect(said(twice)).toEqual(said(once));
  expect((await here.stored(await twice.receipt())).facts).toEqual(heldByPoliceFacts);
});

test('two presses that arrive in the wrong order lose nothing that was answered, and the talk goes on', async () => {
  const juma = here.newPhone('en');
  await juma.begin();
  await juma.choose('menu.home', 'incident');
  await juma.isAsked('incident.consent');
  const shown = juma.person.last;
  const press = (code: string) => juma.person.press(buttonLabel('en', 'incident.consent', code), shown);
  here.telegram.hold();
  for (const code of ['store_report', 'share_paralegal', 'use_in_totals', '!done']) press(code);
  here.telegram.release({ reversed: true, twice: true });
  await here.server.quiet();
  // "Done" came first, when nothing was agreed to yet: it asks again, and every yes is there.
  await juma.choose('incident.consent', '!done');
  const answers = heldByPolice('en');
  await juma.answer('incident', answers);
  await juma.send('incident', answers);
  const { report, facts } = await here.stored(await juma.receipt());
  expect(report.consents).toMatchObject({ shareParalegal: true, useInTotals: true, quoteAnonymised: false });
  expect(facts).toEqual(heldByPoliceFacts);
});

test('parts of a story that arrive out of order and twice are all in it, each once', async () => {
  const rehema = here.newPhone('en');
  await rehema.begin();
  await rehema.choose('menu.home', 'incident');
  await rehema.choose('incident.consent', 'store_report', '!done');
  await rehema.isAsked('incident.story');
  const parts = ['It began when I came in with my card.', 'Then she called me names in the corridor.'];
  here.telegram.hold();
  for (const part of parts) rehema.person.say(part);
  here.telegram.release({ reversed: true, twice: true });
  await here.server.quiet();
  await rehema.choose('asides.add_story', 'add');
  await rehema.choose('incident.region', '!skip');
  await rehema.answer('incident', {});
  const review = rehema.person.last?.text ?? '';
  for (const part of parts) expect(review.split(part)).toHaveLength(2);
});

test('an update that comes again long after it was taken changes nothing', async () => {
  const zawadi = here.newPhone('ru');
  const first = zawadi.person.say('/start');
  await zawadi.choose('welcome.language', 'ru');
  await zawadi.choose('welcome.hello', 'start');
  await zawadi.isAsked('menu.home');
  await here.server.quiet();
  const before = JSON.stringify(zawadi.person.chat);
  here.telegram.again(first);
  await here.server.quiet();
  expect(JSON.stringify(zawadi.person.chat)).toBe(before);
});

test('nothing went wrong behind it', () => here.expectQuietLog());
