import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Telegram } from '../../../src/channels/telegram/channel.ts';
import { type Person, type TelegramStandIn, until } from '../../stand-ins/telegram/index.ts';
import { type Bench, openBench } from './bench.ts';
import { buttons, rendered } from './rendered.ts';

let bench: Bench;
let telegram: TelegramStandIn;
let channel: Telegram;
let amina: Person;

beforeEach(async () => {
  bench = await openBench('polling');
  ({ telegram } = bench);
  channel = bench.open();
  await channel.start();
  amina = telegram.person(7001);
  amina.say('/start');
  await until('she is known', () => bench.desk.arrivals.length === 1);
});

const send = (text: string, replaces?: string, labels: readonly string[] = []) =>
  channel.deliver({
    do: 'send',
    chat: '7001',
    message: rendered(text, { options: buttons(...labels) }),
    ...(replaces !== undefined && { replaces }),
  });

async function sent(text: string, labels?: readonly string[]): Promise<string> {
  const delivered = await send(text, undefined, labels);
  if (delivered.outcome !== 'sent' || delivered.message === undefined) throw new Error(delivered.outcome);
  return delivered.message;
}

describe('a message that takes the place of another', () => {
  test('is edited in, and keeps its id', async () => {
    const id = await sent('one', ['Yes']);
    expect(await send('two', id, ['No'])).toEqual({ outcome: 'sent', message: id });
    expect(amina.chat.at(-1)).toMatchObject({ text: 'two', buttons: [[{ label: 'No', data: '1.No' }]] });
    expect(amina.chat).toHaveLength(2);
  });

  test('and says the same counts as sent, for that is what a repeated edit finds', async () => {
    const id = await sent('one');
    expect(await send('one', id)).toEqual({ outcome: 'sent', message: id });
    expect(amina.chat).toHaveLength(2);
  });

  test('whose answer got lost is edited again without harm', async () => {
    const id = await sent('one');
    telegram.fail('editMessageText', { with: 'lost' });
    expect(await send('two', id)).toMatchObject({ outcome: 'later' });
    expect(await send('two', id)).toEqual({ outcome: 'sent', message: id });
    expect(amina.chat).toHaveLength(2);
  });

  test('is sent anew when the old one is gone, is not ours, or is no id at all', async () => {
    const id = await sent('one');
    amina.remove(Number(id));
    for (const replaces of [id, String(amina.chat[0]?.id), 'nonsense']) {
      const delivered = await send('two', replaces);
      expect(delivered).toMatchObject({ outcome: 'sent' });
      expect(delivered).not.toMatchObject({ message: replaces });
    }
    expect(amina.chat.filter(({ text }) => text === 'two')).toHaveLength(3);
  });

  test('is sent anew when it is too long for one message', async () => {
    const id = await sent('one');
    await send(`${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}`, id);
    expect(amina.chat.map(({ text }) => text.slice(0, 3))).toEqual(['/st', 'one', 'aaa', 'bbb']);
  });
});

describe('the buttons of a pressed message', () => {
  test('are removed where its answer could not take its place and stands below it', async () => {
    const id = await sent('one', ['Yes']);
    await send(`${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}`, id, ['No']);
    await until('the old buttons are gone', () => amina.chat[1]?.buttons.length === 0);
    expect(amina.last?.buttons).toHaveLength(1);
  });

  test('stay when nothing was pressed, so that two alerts keep theirs', async () => {
    await sent('alert one', ['Take']);
    await sent('alert two', ['Take']);
    await sent('alert three', ['Take']);
    expect(amina.chat.slice(1).every(({ buttons }) => buttons.length === 1)).toBe(true);
    expect(telegram.calls('editMessageReplyMarkup')).toEqual([]);
  });

  test('are left to its answer, also when something else is sent between the press and the answer', async () => {
    const id = await sent('one', ['Yes']);
    amina.press('Yes');
    await until('the press was taken', () => bench.desk.arrivals.length === 2);
    await sent('an alert', ['Take']);
    await send('two', id, ['Next']);
    for (const text of ['by the way', 'and', 'so']) await sent(text);
    expect(amina.chat.find(({ text }) => text === 'two')?.buttons).toHaveLength(1);
    expect(telegram.calls('editMessageReplyMarkup')).toEqual([]);
  });
});

describe('what Telegram answers', () => {
  test('429 means later, and as much later as it says', async () => {
    telegram.fail('sendMessage', { with: 429, retryAfter: 7 });
    expect(await send('one')).toEqual({ outcome: 'later', afterMs: 7000 });
  });

  test.each([500, 502, 409, 401, 'reset', 'timeout', 'html', 'lost'] as const)(
    '%s means later',
    async (fault) => {
      telegram.fail('sendMessage', { with: fault });
      expect(await send('one')).toEqual({ outcome: 'later', afterMs: 1000 });
    },
  );

  test('someone who blocked the bot, deleted the account or never wrote is gone', async () => {
    telegram.person(8);
    expect(await channel.deliver({ do: 'send', chat: '8', message: rendered('one') })).toEqual({
      outcome: 'gone',
    });
    expect(await channel.deliver({ do: 'send', chat: '9', message: rendered('one') })).toEqual({
      outcome: 'gone',
    });
    const id = await sent('one');
    amina.block();
    expect(await send('two')).toEqual({ outcome: 'gone' });
    expect(await send('two', id)).toEqual({ outcome: 'gone' });
    expect(await channel.deliver({ do: 'delete', chat: '7001', message: id })).toEqual({ outcome: 'gone' });
    amina.unblock();
    amina.deleteAccount();
    expect(await send('two')).toEqual({ outcome: 'gone' });
  });

  test('what it will never accept is refused, and the chat goes on', async () => {
    expect(await send('   ')).toEqual({ outcome: 'refused' });
    expect(await send('one', undefined, ['x'.repeat(70)])).toEqual({ outcome: 'refused' });
    expect(await send('two')).toMatchObject({ outcome: 'sent' });
  });
});

describe('a message in several parts', () => {
  const long = `${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}`;

  test('has one id, by which all of it is deleted', async () => {
    const id = await sent(long);
    expect(amina.chat).toHaveLength(3);
    expect(await channel.deliver({ do: 'delete', chat: '7001', message: id })).toEqual({ outcome: 'sent' });
    expect(amina.chat).toHaveLength(1);
  });

  test('of which only the first arrived is taken back, to be sent again whole', async () => {
    telegram.limitChats(1000);
    expect(await send(long)).toMatchObject({ outcome: 'later' });
    await until('the first part is taken back', () => amina.chat.length === 1);
  });
});

describe('deleting', () => {
  const remove = (message: string) => channel.deliver({ do: 'delete', chat: '7001', message });

  test("works for our messages and the person's, and a second time", async () => {
    const ours = await sent('one');
    const theirs = String(amina.chat[0]?.id);
    for (const id of [ours, theirs, ours]) expect(await remove(id)).toEqual({ outcome: 'sent' });
    expect(amina.chat).toEqual([]);
  });

  test('is refused after 48 hours, and for what is no message', async () => {
    const id = await sent('one');
    telegram.forward(48 * 3600_000);
    expect(await remove(id)).toEqual({ outcome: 'refused' });
    expect(await remove('nonsense')).toEqual({ outcome: 'refused' });
  });

  test('waits when Telegram cannot be reached', async () => {
    const id = await sent('one');
    telegram.fail('deleteMessage', { with: 'reset' });
    expect(await remove(id)).toEqual({ outcome: 'later', afterMs: 1000 });
  });
});

describe('limits of one message a second', () => {
  let limited: Bench;
  beforeEach(async () => {
    limited = await openBench('polling', () =>
      ['one', 'two', 'three'].map((text) => ({ message: rendered(text) })),
    );
    limited.telegram.limitChats(1000);
    await limited.open().start();
  });
  afterEach(() => limited.telegram.limitChats(null));

  test('neither lose nor reorder the messages of a chat', async () => {
    const [bakari, chiku] = [limited.telegram.person(1), limited.telegram.person(2)];
    bakari.say('go');
    chiku.say('go');
    await Promise.all([bakari.hears('three'), chiku.hears('three')]);
    for (const { chat } of [bakari, chiku])
      expect(chat.map(({ text }) => text)).toEqual(['go', 'one', 'two', 'three']);
    expect(limited.desk.delivered.some(({ outcome }) => outcome === 'later')).toBe(true);
  });
});
