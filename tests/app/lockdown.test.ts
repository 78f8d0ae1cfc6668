import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openReplyTo, sealReplyTo } from '../../src/app/addresses.ts';
import { lockdown } from '../../src/app/lockdown.ts';
import { openKeyring } from '../../src/app/open-keyring.ts';
import { approvedQuotes } from '../../src/app/quotes/bank.ts';
import { openStaffName, sealStaffName } from '../../src/app/staff-name.ts';
import type { Keyring } from '../../src/crypto/keyring.ts';
import { chatRef, quoteSource, receiptRef } from '../../src/crypto/pseudonym.ts';
import { adoptNextSecret, readNextSecret, writeNextSecret } from '../../src/crypto/secret-key.ts';
import { surveyMark } from '../../src/crypto/survey-marks.ts';
import { putQuote } from '../stand-ins/quote.ts';
import { createWorld, send, type World } from './world.ts';

let world: World;
let folder: string;
let before: Keyring;
const thisYear = { from: '2026-01', to: '2026-12' };
const source = () => ({ from: 'file', path: join(folder, 'secret.key'), make: true }) as const;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.empty();
  folder = mkdtempSync(join(tmpdir(), 'sema-lockdown-'));
  before = await openKeyring(world.store.meta, source());
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => world.close());

/** A reporter who waits for an answer, a paralegal with a chat, a message on its way. */
async function aLife() {
  const staff = await world.staff();
  const reporter = world.chatOn('telegram');
  const sent = await send(reporter);
  const address = sealReplyTo(before, sent.id, { channel: 'telegram', chat: reporter.chat, lang: 'sw' });
  await world.store.reports.setReplyAddress(sent.id, address);
  await answeredASurvey(chatRef(before, 'telegram', reporter.chat));
  await world.store.staff.rename(staff.id, sealStaffName(before, staff.id, 'Asha'));
  await world.store.outbox.push(
    [
      {
        id: crypto.randomUUID(),
        task: 'send',
        body: new Uint8Array(9),
        chatRef: chatRef(before, 'telegram', reporter.chat),
        channel: 'telegram',
      },
    ],
    world.clock.now,
  );
  return { staff, reporter, sent, address };
}

async function answeredASurvey(ref: string): Promise<void> {
  const salt = randomBytes(32);
  const round = { id: 'tea', round: 1, version: 1, state: 'open', document: {}, link: 'abcdefghjk' } as const;
  await world.store.surveys.put({
    ...round,
    opens: '2026-11-01',
    closes: '2026-12-31',
    salt,
    closedOn: null,
  });
  await world.store.surveys.addMark(round, surveyMark(before, salt, ref));
}

describe('a lockdown', () => {
  test('leaves no row that leads to a chat, and takes the keys to every older copy of one', async () => {
    const { staff, reporter, sent, address } = await aLife();
    const old = readFileSync(source().path, 'utf8');
    const refs = [staff, reporter].map(({ chat }) => chatRef(before, 'telegram', chat));
    const was = await world.dump();
    expect(was).toContain(refs[1]);
    expect(was).toContain('\nsurvey_mark ');

    const { gone, keysGone } = await lockdown(world.store, before, source(), world.clock.now);
    expect({ gone, keysGone }).toMatchObject({
      gone: { reporters: 1, staffChats: 1, messages: 1 },
      keysGone: true,
    });
    const dump = await world.dump();
    for (const trace of [...refs, Buffer.from(address).toString('hex'), staff.chat, reporter.chat])
      expect(dump).not.toContain(trace);
    for (const table of [
      'chat_session',
      'inbound_update',
      'outbox',
      'reply_address',
      'staff_chat',
      'chat_mark',
      'survey_mark',
    ])
      expect(dump).not.toContain(`\n${table} `);

    const now = readFileSync(source().path, 'utf8');
    expect(now).not.toContain(old.trim());
    expect(statSync(source().path).mode & 0o777).toBe(0o600);
    const after = await openKeyring(world.store.meta, source());
    // An older copy of the database, beside the server as it is now: nobody is matched, nothing opens.
    expect(chatRef(after, 'telegram', reporter.chat)).not.toBe(refs[1]);
    expect(() => openReplyTo(after, sent.id, address)).toThrow();
  });

  test('keeps what says nothing of a chat: codes still open reports, staff keep their names', async () => {
    const { staff, sent } = await aLife();
    await putQuote(world.store, before, sent.id);
    await lockdown(world.store, before, source(), world.clock.now);
    const after = await openKeyring(world.store.meta, source());
    expect(receiptRef(after, sent.receipt)).toBe(receiptRef(before, sent.receipt));
    const member = await world.store.staff.byId(staff.id);
    expect(openStaffName(after, staff.id, member?.name ?? new Uint8Array())).toBe('Asha');
    const [quote] = await approvedQuotes({ inside: world.store, keyring: after }, thisYear);
    expect(quote?.text).toBe('They turned me away.');
    expect(quoteSource(after, sent.id)).toBe(quoteSource(before, sent.id));
    expect(await world.store.reports.byId(sent.id)).toMatchObject({ contact: 'code' });
    // And once more.
    await lockdown(world.store, after, source(), world.clock.now);
    const again = await openKeyring(world.store.meta, source());
    expect(receiptRef(again, sent.receipt)).toBe(receiptRef(before, sent.receipt));
  });

  test('that is killed between the database and the key file is finished at the next start', async () => {
    const next = await writeNextSecret(source().path, before);
    await world.store.meta.set('secret_fingerprint', next.fingerprint());
    const opened = await openKeyring(world.store.meta, source());
    expect(opened.fingerprint()).toBe(next.fingerprint());
    expect(existsSync(`${source().path}.next`)).toBe(false);
  });

  test('that is killed before the database was changed has changed nothing', async () => {
    await writeNextSecret(source().path, before);
    expect((await openKeyring(world.store.meta, source())).fingerprint()).toBe(before.fingerprint());
    await lockdown(world.store, before, source(), world.clock.now);
    expect(await readNextSecret(source().path)).toBeNull();
    const after = readFileSync(source().path, 'utf8');
    await expect(adoptNextSecret(source().path)).rejects.toThrow();
    expect(readFileSync(source().path, 'utf8')).toBe(after);
  });

  test('with the secret in a variable says that the keys are still there', async () => {
    await aLife();
    const done = await lockdown(world.store, before, { from: 'value', value: 'x' }, world.clock.now);
    expect(done.keysGone).toBe(false);
    expect(await world.store.meta.get('secret_fingerprint')).toBe(before.fingerprint());
  });
});
