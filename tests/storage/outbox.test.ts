import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outbox } from '../../src/app/ports/outbox.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { aPush, bytes, hours, now, words } from './samples.ts';

let db: TestStore;
let outbox: Outbox;

beforeAll(async () => {
  db = await openTestStore();
  outbox = db.store.outbox;
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.query('delete from outbox');
  await db.query('delete from inbound_update');
});

const lease = 60_000;
const claimAt = async (at: number) =>
  (await outbox.claim('telegram', 100, at, lease)).map((item) => words(item.body));

describe('claiming', () => {
  test('hands out one send of each chat, the earliest', async () => {
    await outbox.push([aPush('a', 'a1'), aPush('a', 'a2'), aPush('b', 'b1')], now);
    expect((await claimAt(now)).sort()).toEqual(['a1', 'b1']);
    expect(await claimAt(now)).toEqual([]);
  });

  test('hands out the next one only when the one before is sent, dead, or gone', async () => {
    await outbox.push(
      ['1', '2', '3'].map((body) => aPush('a', body)),
      now,
    );
    const [first] = await outbox.claim('telegram', 10, now, lease);
    expect(await outbox.sent(first?.id ?? '', bytes('id 1'))).toBe(true);
    const [second] = await outbox.claim('telegram', 10, now, lease);
    expect(words(second?.body)).toBe('2');
    await outbox.dead(second?.id ?? '');
    expect(await claimAt(now)).toEqual(['3']);
  });

  test('what could not be sent is counted, and goes out before what came later when it is tried again', async () => {
    await outbox.push([aPush('a', '1'), aPush('a', '2')], now);
    const [first] = await outbox.claim('telegram', 10, now, lease);
    await outbox.dead(first?.id ?? '');
    expect(await outbox.counts()).toEqual([{ channel: 'telegram', waiting: 1, dead: 1 }]);
    expect(await outbox.revive()).toBe(1);
    expect(await claimAt(now)).toEqual(['1']);
    await outbox.drop(first?.id ?? '');
    expect(await outbox.counts()).toEqual([{ channel: 'telegram', waiting: 1, dead: 0 }]);
  });

  test('lets nothing overtake a send that must wait', async () => {
    await outbox.push([aPush('a', '1'), aPush('a', '2')], now);
    const [first] = await outbox.claim('telegram', 10, now, lease);
    await outbox.later(first?.id ?? '', now + 10_000);
    expect(await claimAt(now + 9_999)).toEqual([]);
    expect(await claimAt(now + 10_000)).toEqual(['1']);
  });

  test('gives it to another once the lease has run out, and counts the attempts', async () => {
    await outbox.push([aPush('a', '1')], now);
    await claimAt(now);
    expect(await claimAt(now + lease - 1)).toEqual([]);
    expect(await outbox.claim('telegram', 10, now + lease, lease)).toMatchObject([{ attempts: 2 }]);
  });

  test('keeps the order across pushes, turns and what has been swept away', async () => {
    await outbox.push([aPush('a', '1')], now);
    await outbox.sent((await outbox.claim('telegram', 1, now, lease))[0]?.id ?? '', null);
    await outbox.push([aPush('a', '2')], now);
    await outbox.push([aPush('a', '3')], now - hours);
    const order: string[] = [];
    for (let at = 0; at < 2; at += 1) {
      const [item] = await outbox.claim('telegram', 1, now, lease);
      order.push(words(item?.body));
      await outbox.sent(item?.id ?? '', null);
    }
    expect(order).toEqual(['2', '3']);
  });

  test('does not hold sends back behind a deletion that is planned for later', async () => {
    await outbox.push(
      [aPush('a', 'delete', { task: 'delete', dueAt: now + hours }), aPush('a', 'send')],
      now,
    );
    expect(await claimAt(now)).toEqual(['send']);
    expect((await claimAt(now + hours)).sort()).toEqual(['delete', 'send']);
  });

  test('leaves other channels alone', async () => {
    await outbox.push(
      [aPush('a', '1', { channel: 'whatsapp' }), aPush('b', '2', { channel: 'webchat' })],
      now,
    );
    expect(await claimAt(now)).toEqual([]);
  });

  test('by many senders at once: each send once, each chat in order', async () => {
    const chats = Array.from({ length: 12 }, (_, index) => `chat ${index}`);
    for (let n = 0; n < 5; n += 1)
      await outbox.push(
        chats.map((chat) => aPush(chat, `${n}`)),
        now,
      );
    const seen = new Map<string, string[]>();
    const stores = [db.store, await db.another()];
    const sender = async (index: number) => {
      const mine = stores[index % 2]?.outbox ?? outbox;
      for (let idle = 0; idle < 20; ) {
        const items = await mine.claim('telegram', 3, now, lease);
        idle = items.length === 0 ? idle + 1 : 0;
        for (const item of items) {
          seen.set(item.chatRef, [...(seen.get(item.chatRef) ?? []), words(item.body)]);
          await mine.sent(item.id, null);
        }
      }
    };
    await Promise.all([0, 1, 2, 3, 4, 5].map(sender));
    expect([...seen.keys()].sort()).toEqual([...chats].sort());
    for (const order of seen.values()) expect(order).toEqual(['0', '1', '2', '3', '4']);
  });
});

describe('what was sent', () => {
  test('loses its words and its minute, and keeps the message id until it is too old to delete', async () => {
    await outbox.push([aPush('a', 'secret')], now);
    const [item] = await outbox.claim('telegram', 1, now, lease);
    await outbox.sent(item?.id ?? '', bytes('message 9'));
    const [row] = await db.query(`select body, due_at::text as due, state from outbox`);
    expect(row).toEqual({ body: null, due: '2026-11-22 10:00:00+00', state: 'sent' });
    expect((await outbox.messagesOf('a')).map(words)).toEqual(['message 9']);
    await outbox.sweep(now + 46 * hours);
    expect(await outbox.messagesOf('a')).toHaveLength(1);
    await outbox.sweep(now + 47 * hours);
    expect(await outbox.messagesOf('a')).toEqual([]);
  });

  test('after its chat was forgotten is reported, so that the message can be taken back', async () => {
    await outbox.push([aPush('a', '1')], now);
    const [item] = await outbox.claim('telegram', 1, now, lease);
    await outbox.forgetChat('a');
    expect(await outbox.sent(item?.id ?? '', bytes('message 9'))).toBe(false);
    expect(await db.query('select * from outbox')).toEqual([]);
  });
});

test('a message that is being sent while its chat is cleared does not slip away', async ({ skip }) => {
  skip(db.store.kind === 'embedded', 'the embedded database has one connection');
  await outbox.push([aPush('a', '1')], now);
  const [item] = await outbox.claim('telegram', 1, now, lease);
  const sender = await db.another();
  let sent: Promise<boolean> | undefined;
  await db.store.transaction(async (inside) => {
    expect(await inside.outbox.messagesOf('a')).toEqual([]);
    sent = sender.outbox.sent(item?.id ?? '', bytes('message 9'));
    await setTimeout(100);
    await inside.outbox.forgetChat('a');
  });
  expect(await sent).toBe(false);
});

describe('a web chat', () => {
  const chatRef = 'web';
  const push = (body: string) => aPush(chatRef, body, { channel: 'webchat' });
  const shown = async (at = now) => (await outbox.waiting(chatRef, at)).map((item) => words(item.body));

  async function turn(expectedVersion: number, bodies: readonly string[]): Promise<void> {
    const outcome = await db.store.turns.commit({
      chatRef,
      channel: 'webchat',
      updateRef: randomUUID(),
      expectedVersion,
      session: {
        version: expectedVersion + 1,
        state: bytes('state'),
        address: bytes('address'),
        expiresAt: now + 24 * hours,
      },
      inboundMessage: null,
      outbox: bodies.map((body) => ({ id: randomUUID(), task: 'send', body: bytes(body) })),
      takenAt: now,
    });
    expect(outcome).toBe('committed');
  }

  beforeEach(() => db.query('delete from chat_session'));

  test('shows the same after a reload, until the person goes on', async () => {
    await turn(0, ['hello', 'which language?']);
    expect(await shown()).toEqual(['hello', 'which language?']);
    expect(await shown()).toEqual(['hello', 'which language?']);
    await turn(1, ['what happened?']);
    expect(await shown()).toEqual(['what happened?']);
  });

  test('keeps what came in between and was never seen', async () => {
    await turn(0, ['hello']);
    await shown();
    await outbox.push([push('an answer for you')], now);
    await turn(1, ['what happened?']);
    expect(await shown()).toEqual(['an answer for you', 'what happened?']);
  });

  test('does not show what is not due', async () => {
    await outbox.push([{ ...push('later'), dueAt: now + hours }], now);
    expect(await shown()).toEqual([]);
    expect(await shown(now + hours)).toEqual(['later']);
  });

  test('left for a day is emptied with its session', async () => {
    await turn(0, ['hello']);
    await shown();
    expect(await db.store.sessions.wipeExpired(now + 25 * hours)).toBe(1);
    expect(await shown()).toEqual([]);
  });

  test('left before it was looked at is emptied too: a code may stand in it', async () => {
    await turn(0, ['your code']);
    expect(await db.store.sessions.wipeExpired(now + 25 * hours)).toBe(1);
    expect(await db.query('select * from outbox')).toEqual([]);
  });
});

describe('sweeping', () => {
  test('drops old updates, deletions that come too late, and sends nobody waits for any more', async () => {
    await outbox.push([aPush('a', 'send'), aPush('a', 'delete', { task: 'delete' })], now);
    await db.query(
      `insert into inbound_update (update_ref, chat_ref, message, taken_at) values ('old', 'a', '\\x00', $1)`,
      [new Date(now).toISOString()],
    );
    expect(await outbox.sweep(now + 40 * hours)).toBe(0);
    expect(await outbox.sweep(now + 48 * hours)).toBe(2);
    expect(await claimAt(now + 48 * hours)).toEqual(['send']);
    expect(await outbox.sweep(now + 8 * 24 * hours)).toBe(1);
    expect(await outbox.sweep(now + 8 * 24 * hours)).toBe(0);
  });
});

describe('what waits', () => {
  test('says no finer than the hour when it was written, or a case opened in the same turn would lead to the chat', async () => {
    await outbox.push([aPush('a', 'an alert')], now);
    const [row] = await db.query(
      `select due_at = '2026-11-22T10:00:00Z' as due, written_at = '2026-11-22T10:00:00Z' as written from outbox`,
    );
    expect(row).toEqual({ due: true, written: true });
    expect(await claimAt(now)).toEqual(['an alert']);
  });
});

describe('idle sessions', () => {
  test('are wiped, a thousand at once, and live ones are left', async () => {
    await db.query('delete from chat_session');
    await db.query(
      `insert into chat_session select 'idle' || n, 'telegram', 1, '\\x00', '\\x00', $1::timestamptz
       from generate_series(1, 1000) n`,
      [new Date(now - hours).toISOString()],
    );
    await db.query(
      `insert into chat_session values ('live', 'telegram', 1, '\\x00', '\\x00', $1::timestamptz)`,
      [new Date(now + hours).toISOString()],
    );
    expect(await db.store.sessions.expired(now, 3)).toHaveLength(3);
    expect(await db.store.sessions.wipeExpired(now)).toBe(1000);
    expect(await db.query('select chat_ref from chat_session')).toEqual([{ chat_ref: 'live' }]);
    expect(await db.store.sessions.expired(now, 3)).toEqual([]);
  });
});
