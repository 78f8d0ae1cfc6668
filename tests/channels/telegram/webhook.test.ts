import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { Telegram } from '../../../src/channels/telegram/channel.ts';
import { until } from '../../stand-ins/telegram/index.ts';
import { openBench } from './bench.ts';

const HEADER = 'x-telegram-bot-api-secret-token';
const update = (id: number) => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1,
    text: 'hello',
    chat: { id: 1, type: 'private', first_name: 'A' },
    from: { id: 1, is_bot: false, first_name: 'A' },
  },
});
const post = (channel: Telegram, body: string, headers: Record<string, string> = { [HEADER]: 's3cret' }) =>
  channel.handleWebhook({ headers, body: Readable.from([Buffer.from(body)]) });

test('without the secret nothing is taken, nor even read', async () => {
  const { desk, open } = await openBench('webhook');
  const channel = open();
  let read = false;
  async function* pieces() {
    read = true;
    yield Buffer.from(JSON.stringify(update(1)));
  }
  const body = () => Readable.from(pieces());
  for (const secret of ['', 's3cre', 's3cret ', 'S3CRET', 's3cret-and-more'])
    expect(await channel.handleWebhook({ headers: { [HEADER]: secret }, body: body() })).toBe(401);
  expect(await channel.handleWebhook({ headers: {}, body: body() })).toBe(401);
  expect(await channel.handleWebhook({ headers: { [HEADER]: ['s3cret', 's3cret'] }, body: body() })).toBe(
    401,
  );
  expect(read).toBe(false);
  expect(desk.arrivals).toEqual([]);
});

test('200 comes only after the commit', async () => {
  const { desk, open } = await openBench('webhook');
  const channel = open();
  const order: string[] = [];
  desk.beforeCommit(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push('commit');
  });
  expect(await post(channel, JSON.stringify(update(1))).finally(() => order.push('status'))).toBe(200);
  expect(order).toEqual(['commit', 'status']);
});

test('500 where nothing was committed, so that Telegram brings it again', async () => {
  const { desk, open } = await openBench('webhook');
  const channel = open();
  desk.beforeCommit(async () => {
    throw new Error('the database is down');
  });
  expect(await post(channel, JSON.stringify(update(1)))).toBe(500);
  desk.beforeCommit(async () => {});
  expect(await post(channel, JSON.stringify(update(1)))).toBe(200);
  expect(desk.arrivals).toHaveLength(1);
});

test('what Telegram never sends is turned away, what is of no interest is accepted', async () => {
  const { open } = await openBench('webhook');
  const channel = open();
  expect(await post(channel, JSON.stringify({ ...update(1), filler: 'x'.repeat(300_000) }))).toBe(413);
  for (const body of ['', 'no json', 'null', '[]', '{"update_id":"1"}'])
    expect(await post(channel, body)).toBe(400);
  expect(await channel.handleWebhook({ headers: { [HEADER]: 's3cret' }, body: null })).toBe(400);
  expect(await post(channel, '{"update_id":1,"poll":{}}')).toBe(200);
});

test('a stopped channel leaves updates to the next one', async () => {
  const { open, desk } = await openBench('webhook');
  const channel = open();
  await channel.stop();
  expect(await post(channel, JSON.stringify(update(1)))).toBe(503);
  expect(desk.arrivals).toEqual([]);
});

test('without a webhook there is no such page', async () => {
  const { open } = await openBench('polling');
  expect(await post(open(), JSON.stringify(update(1)))).toBe(404);
});

test('Telegram is told the address and the secret, and asked only for what is read', async () => {
  const { telegram, open } = await openBench('webhook');
  await open().start();
  expect(telegram.calls('setWebhook')[0]?.body).toEqual({
    url: telegram.webhook.url,
    secret_token: 's3cret',
    allowed_updates: ['message', 'callback_query', 'my_chat_member'],
  });
  const amina = telegram.person(1);
  amina.say('hello');
  await until('it is taken', () => telegram.pending === 0);
  expect(telegram.webhook.lastError).toBeUndefined();
});
