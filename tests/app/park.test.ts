import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Arrival } from '../../src/app/arrival.ts';
import { openBody } from '../../src/app/outbox-body.ts';
import { openSession } from '../../src/app/session-state.ts';
import { createTakeTurn } from '../../src/app/turn.ts';
import type { Input } from '../../src/core/conversation/input.ts';
import { makeIdentity } from '../../src/crypto/envelope.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { chatRef } from '../../src/crypto/pseudonym.ts';
import { book, catalog, render } from '../stand-ins/content.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { Talk } from '../stand-ins/talk.ts';

const keyring = createKeyring(randomBytes(32));
const now = Date.parse('2026-11-22T10:20:30.456Z');
const failed = catalog.t('en', 'ui:failed');
const kept = catalog.t('en', 'ui:failed_kept');

let db: TestStore;
let recovery: string;
beforeAll(async () => {
  [db, { recipient: recovery }] = await Promise.all([openTestStore(), makeIdentity()]);
});
afterAll(() => db.close());

let chat: string;
let parked: string[];
let take: (input: Input, update?: string) => Promise<'taken' | 'duplicate' | 'failed'>;
beforeEach(() => {
  chat = `${Math.floor(Math.random() * 1e12)}`;
  parked = [];
  const takeTurn = createTakeTurn({
    store: db.store,
    keyring,
    book,
    render,
    surroundings: async () => ({ ...new Talk({ countries: ['KE'] }).env(), now }),
    zoneOf: () => 'Africa/Nairobi',
    recoveryRecipient: recovery,
    now: () => now,
    nudge: () => {},
    onParked: (channel) => parked.push(channel),
  });
  take = (input, update = randomUUID()) => {
    const arrival: Arrival = { channel: 'telegram', chat, update, input };
    return takeTurn(arrival).catch(() => 'failed');
  };
});

const type = (text: string, update?: string) => take({ type: 'text', text }, update);
async function tell(...words: readonly string[]): Promise<void> {
  for (const one of words) expect(await type(one)).toBe('taken');
}
/** Tries as a channel does, until it is taken or set aside. */
async function insist(text: string, most: number): Promise<readonly string[]> {
  const update = randomUUID();
  const outcomes: string[] = [];
  while (outcomes.length < most && outcomes.at(-1) !== 'taken') outcomes.push(await type(text, update));
  if (outcomes.at(-1) === 'taken') expect(await type(text, update)).toBe('duplicate');
  return outcomes;
}
async function said(): Promise<string> {
  const rows = await db.query('select id, body from outbox where chat_ref = $1 order by place', [
    chatRef(keyring, 'telegram', chat),
  ]);
  return rows
    .flatMap(({ id, body }) => (body instanceof Uint8Array ? [openBody(keyring, String(id), body)] : []))
    .flatMap((body) => (body.do === 'send' ? [body.message.text] : []))
    .join('\n');
}
async function session() {
  const ref = chatRef(keyring, 'telegram', chat);
  const { session: row } = await db.store.turns.read(ref, '');
  return row === null ? null : openSession(keyring, ref, row.version, row.state);
}
async function refusing<T>(table: string, check: string, work: () => Promise<T>): Promise<T> {
  await db.query(`alter table ${table} add constraint refused check (${check}) not valid`);
  try {
    return await work();
  } finally {
    await db.query(`alter table ${table} drop constraint refused`);
  }
}

describe('an update that fails however often it is tried', () => {
  it('is set aside: the person is told once, nothing told before is lost, and the chat goes on', async () => {
    // Language, begin, an incident, keep it.
    await tell('hi', 'English', '1', '1', '1', 'They shouted.', 'Nairobi');
    const outcomes = await refusing('report_text', 'false', () => insist('send', 20));
    expect(outcomes).toEqual([...Array.from({ length: 7 }, () => 'failed'), 'taken']);
    expect(parked).toEqual(['telegram']);
    expect((await said()).split(failed)).toHaveLength(2);
    expect(await said()).toContain(kept);
    expect((await session())?.draft?.texts.story).toBe('They shouted.');
    await tell('send');
    expect((await session())?.draft).toBeNull();
  });

  it('comes again for as long as no turn at all can be written', async () => {
    await tell('hi', 'English');
    const outcomes = await refusing('chat_session', 'version < 0', () => insist('1', 20));
    expect(new Set(outcomes)).toEqual(new Set(['failed']));
    expect(await said()).not.toContain(failed);
    await tell('1');
  });

  it('wipes all the same where it was the word for stop, though the talk cannot be read any more', async () => {
    await tell('hi', 'English');
    await db.query("update chat_session set state = '\\x00' where chat_ref = $1", [
      chatRef(keyring, 'telegram', chat),
    ]);
    expect((await insist('stop', 20)).at(-1)).toBe('taken');
    expect(await session()).toBeNull();
  });
});
