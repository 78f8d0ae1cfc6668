import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMessageId, sealMessageId } from '../../src/app/message-id.ts';
import { openBody, sealBody } from '../../src/app/outbox-body.ts';
import { sealAddress, sealSession } from '../../src/app/session-state.ts';
import { createTakeTurn } from '../../src/app/turn.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { chatRef } from '../../src/crypto/pseudonym.ts';
import { book, render } from '../stand-ins/content.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { Talk } from '../stand-ins/talk.ts';

const now = Date.parse('2026-11-22T10:20:30.456Z');
const keyring = createKeyring(randomBytes(32));
const chat = '254700000001';
const ref = chatRef(keyring, 'whatsapp', chat);

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

/** A peer worker whose client has just sent a report; the code is still on its way, one message was sent, one typed. */
async function afterSending() {
  const session = { ...peerSession(), flow: 'incident', step: 'after', rev: 7 };
  const message = render(
    {
      rev: 0,
      texts: [{ key: 'ui:stopped' }],
      options: [],
      nav: [],
      expects: 'none',
      lang: 'en',
      country: 'KE',
    },
    { channel: 'telegram' },
  );
  const items = [randomUUID(), randomUUID()].map((id) => ({
    id,
    task: 'send' as const,
    body: sealBody(keyring, id, { do: 'send', chat, message }),
  }));
  await db.store.turns.commit({
    chatRef: ref,
    channel: 'whatsapp',
    updateRef: randomUUID(),
    expectedVersion: 0,
    session: {
      version: 5,
      state: sealSession(keyring, ref, 5, session),
      address: sealAddress(keyring, ref, 5, chat),
      expiresAt: now + 3_600_000,
    },
    inboundMessage: sealMessageId(keyring, ref, 'typed before'),
    outbox: items,
    takenAt: now,
  });
  await db.store.outbox.sent(items[0]?.id ?? '', sealMessageId(keyring, ref, 'sent before'));
  return items.map((item) => item.id);
}

function peerSession() {
  const talk = new Talk()
    .begin('en')
    .press('!peer', 'yes', 'incident', 'store_report', '!done')
    .say('Bad.')
    .say('Nairobi');
  talk.press('!send');
  if (talk.session === null) throw new Error('no session');
  return talk.session;
}

test('"clear, next person" leaves nothing of the first one: nothing on its way, nothing typed, nothing to delete twice', async () => {
  const [, onItsWay] = await afterSending();
  const takeTurn = createTakeTurn({
    store: db.store,
    keyring,
    book,
    render,
    surroundings: async () => new Talk({ facts: { channel: 'whatsapp' } }).env(),
    zoneOf: () => 'Africa/Nairobi',
    recoveryRecipient: '',
    now: () => now,
    nudge: () => {},
  });
  const input = { type: 'text', text: 'Clear, next person' } as const;
  const arrival = { channel: 'whatsapp', chat, update: 'u1', message: 'typed now', input } as const;
  expect(await takeTurn(arrival)).toBe('taken');

  const rows = await db.query('select id, task, state, body from outbox order by place');
  expect(rows.map(({ id }) => id)).not.toContain(onItsWay);
  const bodies = rows.flatMap(({ id, body }) =>
    body instanceof Uint8Array ? [openBody(keyring, String(id), body)] : [],
  );
  const deleted = bodies.flatMap((body) => (body.do === 'delete' ? [body.message] : []));
  expect(deleted.sort()).toEqual(['sent before', 'typed before', 'typed now']);
  expect(bodies.filter((body) => body.do === 'send')).toHaveLength(1);
  const left = await db.store.outbox.messagesOf(ref);
  expect(left.map((one) => openMessageId(keyring, ref, one))).toEqual([]);
});
