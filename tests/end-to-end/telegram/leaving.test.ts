import { beforeAll, describe, expect, test } from 'vitest';
import { chatRef } from '../../../src/crypto/pseudonym.ts';
import type { Phone } from '../../stand-ins/phone.ts';
import { text } from '../../stand-ins/screens.ts';
import { serveForTests } from '../../stand-ins/served.ts';
import { staffMember } from '../../stand-ins/staff-member.ts';
import { heldByPolice, words } from '../../stand-ins/stories.ts';

const HOUR = 60 * 60 * 1000;
const STOP: Readonly<Record<string, string>> = { sw: 'Acha', en: 'stop', ru: 'Стоп!' };
const here = serveForTests();

beforeAll(async () => {
  await staffMember(here.server, 9001);
});

/** Into the middle of an incident. */
async function halfway(lang: string): Promise<Phone> {
  const phone = here.newPhone(lang);
  await phone.begin();
  await phone.choose('menu.home', 'incident');
  await phone.answer('incident', heldByPolice(lang), 'when');
  await here.server.quiet();
  return phone;
}

/** What the database still knows of a chat: rows by table, and how many messages are still to be sent or deleted. */
async function known(phone: Phone) {
  const ref = chatRef(here.server.world.keyring, 'telegram', String(phone.id));
  const count = async (from: string) =>
    Number(
      (await here.server.query(`select count(*)::integer as n from ${from} chat_ref = $1`, [ref]))[0]?.n,
    );
  return {
    talk: await count('chat_session where'),
    bodies: await count('outbox where body is not null and'),
    theirMessages: await count('inbound_update where message is not null and'),
  };
}
const nothing = { talk: 0, bodies: 0, theirMessages: 0 };
const reportsSent = async () =>
  Number((await here.server.query('select count(*)::integer as n from report'))[0]?.n);

describe.each(['sw', 'en', 'ru'])('stop halfway, in %s', (lang) => {
  test('drops the draft, empties the chat, and says what remains', async () => {
    const phone = await halfway(lang);
    const reports = await reportsSent();
    expect((await known(phone)).talk).toBe(1);
    await phone.say(STOP[lang] ?? 'stop');
    await here.server.quiet();
    expect(await known(phone)).toEqual(nothing);
    expect(await reportsSent()).toBe(reports);

    const left = phone.person.chat;
    expect(left.map(({ by }) => by)).not.toContain('me');
    expect(left.flatMap(({ buttons }) => buttons)).toEqual([]);
    const farewell = left.map((one) => one.text).join('\n\n');
    for (const key of ['ui:stopped', 'ui:stopped_draft', 'ui:stopped_sent_before'])
      expect(farewell).toContain(text(lang, key));
    expect(left.length).toBeLessThanOrEqual(2);
    expect(farewell).not.toContain(words[lang]?.held);
  });

  test('as a button does the same, and the chat begins anew with nothing of before', async () => {
    const phone = await halfway(lang);
    await phone.choose('incident.when', '!stop');
    await here.server.quiet();
    expect(await known(phone)).toEqual(nothing);
    await phone.say('/start');
    await phone.isAsked('welcome.language');
  });

  test('after a report was sent says that it stays, and that nobody writes here about it any more', async () => {
    const phone = here.newPhone(lang);
    await phone.begin();
    const receipt = await phone.report('incident', heldByPolice(lang));
    await phone.choose('incident.after', 'menu');
    await phone.say(STOP[lang] ?? 'stop');
    await phone.reads('ui:stopped_sent');
    await here.server.quiet();
    expect(phone.screen).not.toContain(receipt);
    const { report } = await here.stored(receipt);
    expect(report.contact).toBe('code');
    expect(await here.server.world.store.reports.replyAddress(report.id)).toBeNull();
  });
});

describe('"Clear this chat" after a report', () => {
  test('deletes every message of both sides; the report stays and opens with its code', async () => {
    const phone = here.newPhone('en');
    await phone.begin();
    const receipt = await phone.report('incident', heldByPolice('en'));
    expect(phone.person.chat.filter(({ by }) => by === 'me').length).toBeGreaterThan(2);
    await phone.choose('incident.after', 'clear');
    await here.server.quiet();
    expect(phone.person.chat).toHaveLength(1);
    await phone.reads('ui:cleared');
    expect(await known(phone)).toEqual(nothing);

    await phone.begin();
    await phone.choose('menu.home', 'my_report');
    await phone.say(receipt);
    await phone.isAsked('my_report.home');
    expect(phone.screen).not.toContain(receipt);
  });

  test('leaves what Telegram lets nobody delete, which is older than two days, and takes all the rest', async () => {
    const phone = await halfway('en');
    const early = phone.person.chat.map(({ id }) => id);
    for (const words of ['What is this for?', 'why', 'menu']) {
      here.server.forward(20 * HOUR);
      await phone.say(words);
      await here.server.quiet();
    }
    const late = phone.person.chat.map(({ id }) => id).filter((id) => !early.includes(id));
    expect(late.length).toBeGreaterThan(3);
    await phone.say('stop');
    await here.server.quiet();
    const left = phone.person.chat.map(({ id }) => id);
    expect(left.filter((id) => late.includes(id))).toEqual([]);
    expect(early).toEqual(expect.arrayContaining(left.filter((id) => early.includes(id))));
    expect(left.some((id) => early.includes(id))).toBe(true);
    expect(await known(phone)).toEqual(nothing);
  });
});

describe('a draft that nobody touches', () => {
  test('is destroyed after a day, and not before', async () => {
    const [idle, touched] = [await halfway('sw'), await halfway('ru')];
    here.server.forward(23 * HOUR);
    await touched.choose('incident.when', 'last_7d');
    await here.server.quiet();
    expect((await known(idle)).talk).toBe(1);
    here.server.forward(2 * HOUR);
    await expect.poll(async () => (await known(idle)).talk, { timeout: 20_000 }).toBe(0);
    expect((await known(touched)).talk).toBe(1);
    await touched.isAsked('incident.who');

    const late = idle.person.last;
    await idle.press(text('sw', 'ui:nav.skip'), late);
    await idle.isAsked('welcome.language');
    expect(await known(idle)).toMatchObject({ talk: 1 });
  });
});

test('nothing went wrong behind it but what Telegram refused to delete', () =>
  here.expectQuietLog(/send_refused/));
