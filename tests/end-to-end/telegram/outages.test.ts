import { beforeAll, describe, expect, test } from 'vitest';
import { type Phone, receiptsIn } from '../../stand-ins/phone.ts';
import { text } from '../../stand-ins/screens.ts';
import { serveForTests } from '../../stand-ins/served.ts';
import { type StaffPhone, staffMember } from '../../stand-ins/staff-member.ts';
import { heldByPolice, heldByPoliceFacts } from '../../stand-ins/stories.ts';

const HOUR = 60 * 60 * 1000;
const here = serveForTests();
let paralegal: StaffPhone;

beforeAll(async () => {
  paralegal = await staffMember(here.server, 9001);
});

/** What the bot said, in its order; codes differ from talk to talk. */
function said(phone: Phone): readonly string[] {
  const receipts = receiptsIn(phone.person.chat);
  return phone.person.chat
    .filter(({ by }) => by === 'bot')
    .map((shown) => receipts.reduce((words, receipt) => words.replace(receipt, ''), shown.text));
}

async function talk(phone: Phone): Promise<void> {
  await phone.begin();
  await phone.report('incident', heldByPolice('en', { phone: ['others'] }));
}

describe('while Telegram refuses and fails', () => {
  test('many talk at once, and nothing is lost, doubled or out of order in any chat', async () => {
    const calm = here.newPhone('en');
    await talk(calm);
    const crowd = Array.from({ length: 6 }, () => here.newPhone('en'));
    for (const fault of [429, 500, 'html', 'reset', 503] as const)
      for (const method of ['sendMessage', 'editMessageText', 'answerCallbackQuery'])
        here.telegram.fail(method, { with: fault, times: 2 });
    here.telegram.fail('getUpdates', { with: 429 });
    here.telegram.fail('getUpdates', { with: 'html' });
    await Promise.all(crowd.map(talk));
    await here.server.quiet();
    for (const phone of crowd) {
      expect(said(phone)).toEqual(said(calm));
      expect((await here.stored(await phone.receipt())).facts).toEqual(heldByPoliceFacts);
    }
  }, 120_000);

  test('one who types faster than a chat may be written to is answered in order, once to each', async () => {
    const fast = here.newPhone('en');
    await fast.begin();
    await here.server.quiet();
    const before = fast.person.chat.filter(({ by }) => by === 'bot').length;
    here.telegram.limitChats(300);
    const asked = ['incident', 'back', 'service', 'back', 'rights'];
    for (const words of ['1', 'back', '2', 'back', '4']) fast.person.say(words);
    await fast.isAsked('rights.home');
    await here.server.quiet();
    here.telegram.limitChats(null);
    const answers = fast.person.chat.filter(({ by }) => by === 'bot').slice(before);
    expect(answers).toHaveLength(asked.length);
    const menu = text('en', 'flows:menu.home.ask');
    expect(answers.map((shown) => shown.text.includes(menu))).toEqual([false, true, false, true, false]);
  });
});

describe('a bot that was blocked', () => {
  /** Sends a report that may be answered in this chat. */
  async function answeredHere(): Promise<{ phone: Phone; receipt: string; id: string }> {
    const phone = here.newPhone('sw');
    await phone.begin();
    const receipt = await phone.report('incident', heldByPolice('sw'));
    await here.server.quiet();
    const { report } = await here.stored(receipt);
    return { phone, receipt, id: report.id };
  }
  const addressOf = (id: string) => here.server.world.store.reports.replyAddress(id);
  const sessions = async () =>
    Number((await here.server.query('select count(*)::integer as n from chat_session'))[0]?.n);

  test('forgets that chat at once: its talk and its reply address; the others and the report stay', async () => {
    const [gone, stays] = [await answeredHere(), await answeredHere()];
    const before = await sessions();
    gone.phone.person.block();
    await here.server.quiet();
    expect(await sessions()).toBe(before - 1);
    expect(await addressOf(gone.id)).toBeNull();
    expect(await addressOf(stays.id)).not.toBeNull();
    expect((await here.stored(gone.receipt)).report.contact).toBe('code');
    await stays.phone.choose('incident.after', 'menu');
    await stays.phone.isAsked('menu.home');
  });

  test('forgets it when a push is turned away, also when the talk itself is long forgotten', async () => {
    const { phone, receipt, id } = await answeredHere();
    const ref = (await here.stored(receipt)).case?.ref ?? '';
    here.server.forward(26 * HOUR);
    await expect.poll(sessions, { timeout: 20_000 }).toBe(0);
    expect(await addressOf(id)).not.toBeNull();
    phone.person.deleteAccount();
    await paralegal.say('/start');
    await paralegal.say(ref);
    await paralegal.choose('staff.case', 'take', 'write');
    await paralegal.say('We are here.');
    await here.server.quiet();
    expect(await addressOf(id)).toBeNull();
    expect((await here.stored(receipt)).report.contact).toBe('code');
  });
});

test('nothing went wrong behind it', () => here.expectQuietLog());
