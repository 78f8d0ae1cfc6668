import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { aCase, anEvent, aReport, aStaffMember, bytes, hours, now, words } from './samples.ts';

let db: TestStore;

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.query('delete from report');
  await db.query('delete from staff');
  await db.query('delete from facility');
});

const chat = (chatRef = `chat-${randomUUID()}`) => ({
  chatRef,
  channel: 'telegram' as const,
  address: bytes('aes: address'),
  lang: 'sw',
});

async function linked(over: Parameters<typeof aStaffMember>[0] = {}) {
  const member = aStaffMember(over);
  await db.store.staff.add(member);
  const there = chat();
  await db.store.staff.invite(member.id, `token-${member.id}`, now + hours);
  expect(await db.store.staff.link(`token-${member.id}`, now, there)).toBe(member.id);
  return { member, there };
}

describe('an invitation', () => {
  test('works once, however many follow it at the same time', async () => {
    const member = aStaffMember();
    await db.store.staff.add(member);
    await db.store.staff.invite(member.id, 'token', now + hours);
    const links = await Promise.all(
      Array.from({ length: 6 }, () => db.store.staff.link('token', now, chat())),
    );
    expect(links.filter((id) => id === member.id)).toHaveLength(1);
    expect(await db.store.staff.chats(member.id)).toHaveLength(1);
  });

  test('is worthless when unknown, too old, replaced, or its owner suspended', async () => {
    const { staff } = db.store;
    const member = aStaffMember();
    await staff.add(member);
    await staff.invite(member.id, 'old', now);
    expect(await staff.link('old', now, chat())).toBeNull();
    await staff.invite(member.id, 'replaced', now + hours);
    await staff.invite(member.id, 'new', now + hours);
    expect(await staff.link('replaced', now, chat())).toBeNull();
    await staff.suspend(member.id, true);
    expect(await staff.link('new', now, chat())).toBeNull();
    expect(await staff.link('unknown', now, chat())).toBeNull();
  });

  test('followed from a chat that was somebody else’s moves the chat', async () => {
    const { member: before, there } = await linked();
    const member = aStaffMember();
    await db.store.staff.add(member);
    await db.store.staff.invite(member.id, 'token', now + hours);
    await db.store.staff.link('token', now, { ...there, lang: 'ru' });
    expect((await db.store.staff.byChat(there.chatRef))?.id).toBe(member.id);
    expect(await db.store.staff.chats(before.id)).toEqual([]);
    expect(await db.store.staff.chats(member.id)).toEqual([{ ...there, staffId: member.id, lang: 'ru' }]);
  });
});

describe('staff', () => {
  test('come back as they were added', async () => {
    const member = aStaffMember({
      regions: ['KE-30', 'KE-"1, {'],
      conflicts: ['organisation'],
      fullUntil: now,
    });
    await db.store.staff.add(member);
    expect(await db.store.staff.byId(member.id)).toEqual(member);
    expect(await db.store.staff.list()).toEqual([member]);
  });

  test('can be routed while linked and not suspended, with the cases they hold', async () => {
    const { member } = await linked();
    await linked({ suspended: true });
    await linked({ countries: ['TZ', 'KZ'] });
    await db.store.staff.add(aStaffMember());
    for (const open of [true, true, false]) {
      const told = aReport();
      await db.store.reports.insert(told);
      const made = aCase(told.report.id, [member.id]);
      await db.store.cases.insert(made);
      await db.store.cases.move(made.case.id, 1, { assignedTo: member.id, open }, anEvent('taken'));
    }
    expect(await db.store.staff.candidates('KE')).toEqual([
      { ...member, woken: [], openCases: 2, reachable: true },
    ]);
    await db.store.staff.setFull(member.id, now + hours);
    expect(await db.store.staff.candidates('KE')).toMatchObject([{ fullUntil: now + hours }]);
  });

  test('who unlink their chat are reached no more', async () => {
    const { member, there } = await linked();
    await db.store.staff.setChatLang(there.chatRef, 'en');
    expect(await db.store.staff.chats(member.id)).toMatchObject([{ lang: 'en' }]);
    await db.store.staff.unlink(there.chatRef);
    expect(await db.store.staff.byChat(there.chatRef)).toBeNull();
    expect(await db.store.staff.candidates('KE')).toEqual([]);
    await db.store.staff.setRecipient(member.id, 'age1key');
    expect(await db.store.staff.candidates('KE')).toMatchObject([{ id: member.id, reachable: false }]);
  });
});

describe('the directory', () => {
  test('covers the countries and languages of linked paralegals and coordinators', async () => {
    await linked({ countries: ['KE', 'TZ'], languages: ['sw'] });
    await linked({ countries: ['KE'], languages: ['sw', 'en'], role: 'coordinator' });
    await linked({ countries: ['KZ'], languages: ['ru'], role: 'advocate' });
    await linked({ countries: ['KG'], languages: ['ru'], suspended: true });
    const covered = (await db.store.directory.coverage()).map(({ country, lang }) => `${country} ${lang}`);
    expect(covered.sort()).toEqual(['KE en', 'KE sw', 'TZ sw']);
  });

  test('keeps a facility’s id over imports, retires what is missing, and takes it back', async () => {
    const { directory } = db.store;
    const clinic = { country: 'KE', region: 'KE-30', setting: 'ost_clinic', name: 'Clinic A' };
    const own = { id: 'kisauni', country: 'KE', region: 'KE-28', setting: 'hospital', name: 'Kisauni' };
    const before = await directory.version();
    await directory.import({ name: 'One' }, [clinic, own]);
    const first = await directory.facilities();
    expect(first).toHaveLength(2);
    await directory.import({ name: 'Two' }, [{ ...own, name: 'Kisauni Hospital' }]);
    expect(await directory.facilities()).toEqual([{ ...own, name: 'Kisauni Hospital' }]);
    const retired = first.find((one) => one.name === 'Clinic A');
    expect(await directory.facility(retired?.id ?? '')).toEqual(retired);
    await directory.import({ name: 'Three', hours: ['08:00'] }, [clinic]);
    expect(await directory.facilities()).toEqual([retired]);
    expect(await directory.organisation()).toEqual({ name: 'Three', hours: ['08:00'] });
    expect(await directory.version()).toBe(before + 3);
    await directory.import({ name: 'Four' }, []);
    expect(await directory.facilities()).toEqual([]);
  });
});

describe('the thread', () => {
  test('says who has not read what, and a copy goes once it is read', async () => {
    const { relay } = db.store;
    const told = aReport();
    await db.store.reports.insert(told);
    const reportId = told.report.id;
    const say = async (author: 'reporter' | 'staff', text: string, sentAt: number) => {
      const id = randomUUID();
      const copies = {
        staffCopy: author === 'reporter' ? bytes(text) : null,
        reporterCopy: author === 'staff' ? bytes(text) : null,
      };
      await relay.add({ id, reportId, author, sealed: bytes(`age: ${text}`), ...copies, sentAt });
      return id;
    };
    await say('staff', 'How are you?', now);
    const answer = await say('reporter', 'Better', now + 1);
    await say('reporter', 'Thank you', now + 2);
    expect((await relay.thread(reportId)).map((message) => words(message.sealed))).toEqual([
      'age: How are you?',
      'age: Better',
      'age: Thank you',
    ]);
    await relay.markRead([answer], now + 3);
    expect((await relay.thread(reportId))[1]).toMatchObject({ readAt: now + 3, staffCopy: null });
    expect((await relay.unreadFor('staff', reportId)).map((message) => words(message.staffCopy))).toEqual([
      'Thank you',
    ]);
    expect(await relay.unreadFor('reporter', reportId)).toHaveLength(1);
    await relay.dropStaffCopies(reportId);
    expect(await relay.dropReporterCopies(now)).toBe(0);
    expect(await relay.dropReporterCopies(now + 1)).toBe(1);
    const copies = await db.query(
      'select * from relay_message where staff_copy is not null or reporter_copy is not null',
    );
    expect(copies).toEqual([]);
  });
});

describe('small facts', () => {
  test('are set, replaced, and agreed on by two who start at once', async () => {
    const { meta } = db.store;
    expect(await meta.get('fingerprint')).toBeNull();
    const agreed = await Promise.all(['one', 'two'].map((value) => meta.setOnce('fingerprint', value)));
    expect(new Set(agreed).size).toBe(1);
    expect(await meta.get('fingerprint')).toBe(agreed[0]);
    await meta.set('fingerprint', 'three');
    expect(await meta.get('fingerprint')).toBe('three');
  });

  test('of who did what are appended', async () => {
    await db.store.audit.append({ at: now, actor: 'operator', action: 'export_internal', detail: null });
    expect(await db.query('select actor, action, detail from audit_event')).toEqual([
      { actor: 'operator', action: 'export_internal', detail: null },
    ]);
  });
});
