import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type OutboxBody, openBody, sealBody } from '../../src/app/outbox-body.ts';
import type { Outbox } from '../../src/app/ports/outbox.ts';
import type { Store } from '../../src/app/ports.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { startSender } from '../../src/jobs/send.ts';
import { createLog } from '../../src/log/log.ts';
import { render } from '../stand-ins/content.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';

const now = Date.parse('2026-11-22T10:20:30.456Z');
const keyring = createKeyring(randomBytes(32));
const log = createLog('silent');

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
beforeEach(() => db.query('delete from outbox'));
afterAll(() => db.close());

/** A relay message in a staff member's chat, which must not stand there for longer than an hour. */
async function relayMessage(): Promise<void> {
  const id = randomUUID();
  const message = {
    ...render(
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
    ),
    deleteAfterMinutes: 60,
  };
  const body = sealBody(keyring, id, { do: 'send', chat: '7', message });
  await db.store.outbox.push([{ id, task: 'send', body, chatRef: 'staff', channel: 'telegram' }], now);
}

/** Sends until something was delivered, and finishes. */
async function sendWith(store: Store): Promise<void> {
  const delivered = Promise.withResolvers<void>();
  const sender = startSender({
    store,
    keyring,
    channel: 'telegram',
    log,
    now: () => now,
    async deliver() {
      delivered.resolve();
      return { outcome: 'sent', message: 'm9' };
    },
  });
  await delivered.promise;
  await sender.stop();
}

const rows = () =>
  db.query(
    `select id, task, state, body, to_char(due_at at time zone 'UTC', 'HH24:MI:SS') as due from outbox order by place`,
  );

function opened(row: { readonly [column: string]: unknown } | undefined): OutboxBody {
  if (!(row?.body instanceof Uint8Array)) throw new Error('no body');
  return openBody(keyring, String(row.id), row.body);
}

test('a relay message is noted for deletion an hour later as soon as it is sent', async () => {
  await relayMessage();
  await sendWith(db.store);
  const [sent, deletion] = await rows();
  expect(sent).toMatchObject({ task: 'send', state: 'sent', body: null });
  expect(deletion).toMatchObject({ task: 'delete', state: 'waiting', due: '11:20:30' });
  expect(opened(deletion)).toMatchObject({
    message: 'm9',
  });
});

test('a relay message is never taken for sent without its deletion, whenever the process dies', async () => {
  await relayMessage();
  const dying = (outbox: Outbox): Outbox => ({
    ...outbox,
    claim: (...what) => outbox.claim(...what),
    sent: (...what) => outbox.sent(...what),
    push: () => Promise.reject(new Error('killed')),
  });
  await sendWith({
    ...db.store,
    outbox: dying(db.store.outbox),
    transaction: (work) =>
      db.store.transaction((inside) => work({ ...inside, outbox: dying(inside.outbox) })),
  });
  expect(await rows()).toMatchObject([{ task: 'send', state: 'waiting' }]);
});
