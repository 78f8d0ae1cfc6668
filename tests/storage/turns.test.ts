import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TurnChange } from '../../src/app/ports/turns.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';

let db: TestStore;
let chat: string;
const now = Date.parse('2026-11-22T10:20:30.456Z');
const hours = 3_600_000;

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());
beforeEach(() => {
  chat = `chat-${randomUUID()}`;
});

const bytes = (text: string) => new TextEncoder().encode(text);
const words = (sealed: Uint8Array | undefined) => new TextDecoder().decode(sealed);

function change(over: Partial<TurnChange> = {}): TurnChange {
  return {
    chatRef: chat,
    channel: 'telegram',
    updateRef: `update-${randomUUID()}`,
    expectedVersion: 0,
    session: {
      version: 100,
      state: bytes('state 1'),
      address: bytes('address 1'),
      expiresAt: now + 24 * hours,
    },
    inboundMessage: bytes('their message'),
    outbox: [send('one'), send('two')],
    takenAt: now,
    ...over,
  };
}

function send(body: string) {
  return { id: randomUUID(), task: 'send' as const, body: bytes(body) };
}

function session(version: number, state: string) {
  return { version, state: bytes(state), address: bytes('address'), expiresAt: now + 24 * hours };
}

const rowsOf = (table: string) => db.query(`select * from ${table} where chat_ref = $1`, [chat]);

describe('a turn', () => {
  test('finds nothing in a chat that never wrote', async () => {
    expect(await db.store.turns.read(chat, 'update')).toEqual({
      taken: false,
      session: null,
      staffId: null,
      directoryVersion: expect.any(Number),
    });
  });

  test('is read back as it was written, byte for byte', async () => {
    const state = Uint8Array.from({ length: 256 }, (_, index) => index);
    const first = change({ session: { ...session(7, ''), state } });
    expect(await db.store.turns.commit(first)).toBe('committed');
    const read = await db.store.turns.read(chat, first.updateRef);
    expect(read.taken).toBe(true);
    expect(read.session).toEqual({ version: 7, state, address: bytes('address') });
  });

  test('keeps no time finer than an hour, and never forgets early', async () => {
    await db.store.turns.commit(change());
    const times = await db.query(
      `select s.expires_at::text as expires, u.taken_at::text as taken, o.written_at::text as written
       from chat_session s join inbound_update u using (chat_ref) join outbox o using (chat_ref) where chat_ref = $1`,
      [chat],
    );
    expect(times[0]).toEqual({
      expires: '2026-11-23 11:00:00+00',
      taken: '2026-11-22 10:00:00+00',
      written: '2026-11-22 10:00:00+00',
    });
  });

  test('delivered again changes nothing and says so', async () => {
    const first = change();
    await db.store.turns.commit(first);
    const again = {
      ...first,
      expectedVersion: 100,
      session: session(101, 'state 2'),
      outbox: [send('again')],
    };
    expect(await db.store.turns.commit(again)).toBe('duplicate');
    expect(words((await db.store.turns.read(chat, 'x')).session?.state)).toBe('state 1');
    expect(await rowsOf('outbox')).toHaveLength(2);
  });

  test.each([
    ['a version that has moved on', 99],
    ['a session that should not be there', 0],
  ])('on %s is a conflict that leaves nothing', async (_, expectedVersion) => {
    await db.store.turns.commit(change());
    const late = change({ expectedVersion, session: session(expectedVersion + 1, 'late') });
    expect(await db.store.turns.commit(late)).toBe('conflict');
    expect((await db.store.turns.read(chat, late.updateRef)).taken).toBe(false);
    expect(await rowsOf('outbox')).toHaveLength(2);
    expect(await db.store.turns.commit({ ...late, expectedVersion: 100 })).toBe('committed');
  });

  test('on a session that was wiped meanwhile does not bring it back', async () => {
    await db.store.turns.commit(change());
    await db.store.turns.commit(change({ expectedVersion: 100, session: null, outbox: [] }));
    expect(
      await db.store.turns.commit(change({ expectedVersion: 100, session: session(101, 'ghost') })),
    ).toBe('conflict');
    expect(await rowsOf('chat_session')).toEqual([]);
  });

  test('that fails half-way leaves nothing', async () => {
    const twice = send('one');
    const broken = change({ outbox: [twice, twice] });
    await expect(db.store.turns.commit(broken)).rejects.toMatchObject({
      name: 'StorageFailure',
      code: '23505',
    });
    expect(await db.store.turns.read(chat, broken.updateRef)).toMatchObject({ taken: false, session: null });
  });

  test('is undone with the transaction around it', async () => {
    const first = change();
    await expect(
      db.store.transaction(async ({ turns }) => {
        expect(await turns.commit(first)).toBe('committed');
        throw new RangeError('something else went wrong');
      }),
    ).rejects.toThrow(RangeError);
    expect(await db.store.turns.read(chat, first.updateRef)).toMatchObject({ taken: false, session: null });
    expect(await rowsOf('outbox')).toEqual([]);
  });

  test.each([
    ['first', 0],
    ['next', 100],
  ])(
    'of two at once for the %s version: exactly one wins, and only its answers wait',
    async (_, expectedVersion) => {
      if (expectedVersion > 0) await db.store.turns.commit(change({ outbox: [] }));
      const other = await db.another();
      const attempts = Array.from({ length: 8 }, (_, index) =>
        change({
          expectedVersion,
          session: session(200, `state ${index}`),
          outbox: [send(`answer ${index}`)],
        }),
      );
      const outcomes = await Promise.all(
        attempts.map((attempt, index) => (index % 2 ? other : db.store).turns.commit(attempt)),
      );
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(7);
      const winner = outcomes.indexOf('committed');
      expect(words((await db.store.turns.read(chat, 'x')).session?.state)).toBe(`state ${winner}`);
      expect(await rowsOf('outbox')).toHaveLength(1);
    },
  );

  test('delivered many times at once has one effect', async () => {
    const one = change();
    const copies = Array.from({ length: 8 }, () => ({ ...one, outbox: [send('one')] }));
    const outcomes = await Promise.all(copies.map((copy) => db.store.turns.commit(copy)));
    expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
    expect(await rowsOf('outbox')).toHaveLength(1);
    const stop = { ...change({ session: null, outbox: [send('stopped')] }), chatRef: `${chat}-fresh` };
    const stops = await Promise.all(
      Array.from({ length: 8 }, () => db.store.turns.commit({ ...stop, outbox: [send('stopped')] })),
    );
    expect(stops.filter((outcome) => outcome === 'committed')).toHaveLength(1);
    expect(stops.filter((outcome) => outcome === 'duplicate')).toHaveLength(7);
  });

  test('knows the staff member whose chat it is, until they are suspended', async () => {
    const staffId = randomUUID();
    await db.store.staff.add({
      id: staffId,
      name: bytes('sealed name'),
      role: 'paralegal',
      duties: [],
      countries: ['KE'],
      regions: [],
      languages: ['sw'],
      conflicts: [],
      cap: 5,
      fullUntil: null,
      suspended: false,
      recipient: null,
    });
    await db.store.staff.invite(staffId, `token-${staffId}`, now + hours);
    const before = (await db.store.turns.read(chat, 'x')).directoryVersion;
    await db.store.staff.link(`token-${staffId}`, now, {
      chatRef: chat,
      channel: 'telegram',
      address: bytes('sealed address'),
      lang: 'sw',
    });
    const linked = await db.store.turns.read(chat, 'x');
    expect(linked.staffId).toBe(staffId);
    expect(linked.directoryVersion).toBeGreaterThan(before);
    await db.store.staff.suspend(staffId, true);
    expect((await db.store.turns.read(chat, 'x')).staffId).toBeNull();
  });
});

describe('a wipe', () => {
  test('takes the session, every message id and what was still to be said, and keeps its own answer', async () => {
    await db.store.turns.commit(change());
    const [claimed] = await claim();
    await db.store.outbox.sent(claimed?.id ?? '', bytes('our message'));
    expect((await db.store.outbox.messagesOf(chat)).map(words)).toEqual(['our message', 'their message']);
    const stop = change({
      expectedVersion: 100,
      session: null,
      inboundMessage: null,
      outbox: [send('stopped')],
    });
    expect(await db.store.turns.commit(stop)).toBe('committed');
    expect(await rowsOf('chat_session')).toEqual([]);
    expect(await db.store.outbox.messagesOf(chat)).toEqual([]);
    expect((await rowsOf('outbox')).map((row) => row.id)).toEqual([stop.outbox[0]?.id]);
    expect((await db.store.turns.read(chat, stop.updateRef)).taken).toBe(true);
  });

  test('that comes right after a clear lets the deletions go on', async () => {
    await db.store.turns.commit(change({ outbox: [] }));
    const deletion = { ...send('delete message 5'), task: 'delete' as const };
    await db.store.turns.commit(
      change({ expectedVersion: 100, session: null, outbox: [deletion, send('cleared')] }),
    );
    await db.store.turns.commit(change({ session: null, outbox: [send('stopped')] }));
    expect((await claim()).map((item) => words(item.body)).sort()).toEqual(['delete message 5', 'stopped']);
  });

  test('in a chat without a session still drops what is left of it', async () => {
    await db.store.outbox.push([{ ...send('left'), chatRef: chat, channel: 'telegram' }], now);
    expect(await db.store.turns.commit(change({ session: null, outbox: [] }))).toBe('committed');
    expect(await rowsOf('outbox')).toEqual([]);
  });

  test('that lost the race leaves everything', async () => {
    await db.store.turns.commit(change());
    expect(await db.store.turns.commit(change({ expectedVersion: 99, session: null }))).toBe('conflict');
    expect(await rowsOf('chat_session')).toHaveLength(1);
    expect(await rowsOf('outbox')).toHaveLength(2);
    expect(await db.store.outbox.messagesOf(chat)).toHaveLength(1);
  });
});

async function claim() {
  const items = await db.store.outbox.claim('telegram', 1000, now + hours, 1000);
  return items.filter((item) => item.chatRef === chat);
}
