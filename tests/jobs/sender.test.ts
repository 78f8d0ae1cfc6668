import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Delivered, Delivery } from '../../src/app/delivery.ts';
import { sealBody } from '../../src/app/outbox-body.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { chatRef } from '../../src/crypto/pseudonym.ts';
import type { Rendered } from '../../src/i18n/rendered.ts';
import { startSender } from '../../src/jobs/send.ts';
import { createLog } from '../../src/log/log.ts';
import { openTestStore } from '../stand-ins/database.ts';
import { until } from '../stand-ins/telegram/index.ts';

let db: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const keyring = createKeyring(randomBytes(32));
const saying = (text: string): Rendered => ({
  rev: 0,
  lang: 'en',
  text,
  options: [],
  nav: [],
  expects: 'none',
});

async function write(chat: string, ...texts: readonly string[]) {
  for (const text of texts) {
    const id = randomUUID();
    const body = sealBody(keyring, id, { do: 'send', chat, message: saying(text) });
    const ref = chatRef(keyring, 'telegram', chat);
    await db.store.outbox.push([{ id, task: 'send', body, channel: 'telegram', chatRef: ref }], Date.now());
  }
}

function sender(deliver: (delivery: Delivery) => Promise<Delivered>) {
  return startSender({
    store: db.store,
    keyring,
    channel: 'telegram',
    deliver,
    log: createLog('silent'),
    now: Date.now,
  });
}

const textOf = (delivery: Delivery) => (delivery.do === 'send' ? delivery.message.text : 'deletion');

it('a chat whose message takes long keeps only itself waiting', async () => {
  const held = Promise.withResolvers<void>();
  const arrived: string[] = [];
  const sending = sender(async (delivery) => {
    if (delivery.chat === 'slow') await held.promise;
    arrived.push(textOf(delivery));
    return { outcome: 'sent', message: '1' };
  });
  await write('slow', 'one', 'two');
  await write('quick', 'a', 'b', 'c');
  sending.nudge();
  await until('the quick chat is served', () => arrived.includes('c'));
  expect(arrived).toEqual(['a', 'b', 'c']);
  held.resolve();
  await until('the slow chat is served', () => arrived.includes('two'));
  await sending.stop();
  expect(arrived).toEqual(['a', 'b', 'c', 'one', 'two']);
});

it('stopping waits for what is in flight', async () => {
  const held = Promise.withResolvers<void>();
  let landed = false;
  const started = Promise.withResolvers<void>();
  const sending = sender(async () => {
    started.resolve();
    await held.promise;
    landed = true;
    return { outcome: 'sent' };
  });
  await write('third', 'x');
  sending.nudge();
  await started.promise;
  const stopped = sending.stop();
  held.resolve();
  await stopped;
  expect(landed).toBe(true);
});
