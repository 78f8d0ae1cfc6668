import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Cases, NewCase } from '../../src/app/ports/cases.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { aCase, anEvent, aReport, aStaffMember, hours, now } from './samples.ts';

let db: TestStore;
let cases: Cases;
let amina: string;
let juma: string;

beforeAll(async () => {
  db = await openTestStore();
  cases = db.store.cases;
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.query('delete from report');
  await db.query('delete from staff');
  [amina, juma] = await Promise.all([addStaff(), addStaff()]);
});

async function addStaff(): Promise<string> {
  const member = aStaffMember();
  await db.store.staff.add(member);
  return member.id;
}

async function open(over: Partial<NewCase['case']> = {}, list = [amina, juma]): Promise<NewCase> {
  const told = aReport();
  await db.store.reports.insert(told);
  const made = aCase(told.report.id, list, over);
  await cases.insert(made);
  return made;
}

const taken = (staffId: string) => ({ staffId, status: 'assigned', dueAt: now + 24 * hours });

describe('a case', () => {
  test('is found by id, by its short reference and by its report', async () => {
    const made = await open();
    const expected = {
      ...made.case,
      assignedTo: null,
      firstAnswerAt: null,
      firstAnswerHours: null,
      evidenceGrade: null,
      mergedInto: null,
      heldQuestion: null,
      lookAt: null,
      closedOn: null,
      auditKey: expect.any(Uint8Array),
      version: 1,
    };
    expect(await cases.byId(made.case.id)).toEqual(expected);
    expect(await cases.byRef(made.case.ref)).toEqual(expected);
    expect(await cases.byReport(made.case.reportId)).toEqual(expected);
    expect(await cases.byRef('K-none')).toBeNull();
    expect(await cases.flags(made.case.id)).toEqual(made.flags);
    expect(await cases.list(made.case.id)).toEqual(made.list);
    expect(await cases.events(made.case.id)).toEqual([made.event]);
  });

  test('that gets a new flag keeps the deadlines it had', async () => {
    const made = await open();
    await cases.addFlags(made.case.id, [
      { rule: 'red_in_custody', dueAt: now + 99 * hours },
      { rule: 'amber_death', dueAt: now + 24 * hours },
    ]);
    expect(await cases.flags(made.case.id)).toEqual([
      { rule: 'red_in_custody', dueAt: now + hours },
      { rule: 'amber_death', dueAt: now + 24 * hours },
    ]);
  });
});

describe('taking', () => {
  test('at once by many: exactly one has it, and one take is recorded', async () => {
    const { case: made } = await open();
    const other = (await db.another()).cases;
    const wins = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        (index % 2 ? other : cases).take(made.id, 1, taken(index % 2 ? amina : juma), anEvent('taken')),
      ),
    );
    expect(wins.filter(Boolean)).toHaveLength(1);
    expect(await cases.byId(made.id)).toMatchObject({
      assignedTo: wins.indexOf(true) % 2 ? amina : juma,
      status: 'assigned',
      dueAt: now + 24 * hours,
      version: 2,
    });
    expect((await cases.events(made.id)).filter((event) => event.kind === 'taken')).toHaveLength(1);
  });

  test('what somebody holds is refused, even when nothing else has changed', async () => {
    const { case: made } = await open();
    await cases.take(made.id, 1, taken(amina), anEvent('taken'));
    expect(await cases.take(made.id, 2, taken(juma), anEvent('taken'))).toBe(false);
    expect(await cases.byId(made.id)).toMatchObject({ assignedTo: amina, version: 2 });
  });

  test('what is closed is refused', async () => {
    const { case: made } = await open({ open: false, status: 'closed_no_contact' });
    expect(await cases.take(made.id, 1, taken(amina), anEvent('taken'))).toBe(false);
  });
});

describe('moving', () => {
  test('changes what it names and nothing else', async () => {
    const { case: made } = await open();
    const before = await cases.byId(made.id);
    const event = anEvent('moved', { staffId: amina, detail: 'awaiting_reporter' });
    expect(await cases.move(made.id, 1, { status: 'awaiting_reporter', dueAt: null }, event)).toBe(true);
    const { version, ...unnamed } = before ?? { version: 0 };
    expect(await cases.byId(made.id)).toEqual({
      ...unnamed,
      status: 'awaiting_reporter',
      dueAt: null,
      version: version + 1,
    });
    expect(await cases.events(made.id)).toContainEqual(event);
  });

  test('from an old version is refused and not recorded', async () => {
    const { case: made } = await open();
    await cases.move(made.id, 1, { status: 'in_response' }, anEvent('moved'));
    expect(await cases.move(made.id, 1, { status: 'referred' }, anEvent('moved'))).toBe(false);
    expect((await cases.byId(made.id))?.status).toBe('in_response');
    expect(await cases.events(made.id)).toHaveLength(2);
  });

  test('on gives it to the next, or back to nobody', async () => {
    const { case: made } = await open();
    await cases.take(made.id, 1, taken(amina), anEvent('taken'));
    const passed = { status: 'assigned', reached: 1, dueAt: now + hours };
    expect(await cases.passOn(made.id, 2, { ...passed, to: juma }, anEvent('passed_on'))).toBe(true);
    expect(await cases.byId(made.id)).toMatchObject({ assignedTo: juma, reached: 1 });
    expect(
      await cases.passOn(made.id, 3, { ...passed, to: null, status: 'flagged_urgent' }, anEvent('passed_on')),
    ).toBe(true);
    expect(await cases.take(made.id, 4, taken(amina), anEvent('taken'))).toBe(true);
  });
});

describe('deadlines', () => {
  test('that have passed are found, most late first; closed cases have none', async () => {
    const late = await open({ dueAt: now - hours });
    const later = await open({ dueAt: now - 2 * hours });
    await open({ dueAt: now + 1 });
    await open({ dueAt: null });
    await open({ dueAt: now - hours, open: false });
    const due = await cases.dueBy(now, 10);
    expect(due.map((one) => one.id)).toEqual([later.case.id, late.case.id]);
    expect(await cases.dueBy(now, 1)).toHaveLength(1);
    expect(await cases.lockDue(late.case.id, now)).toMatchObject({ id: late.case.id });
    expect(await cases.lockDue(late.case.id, now - 2 * hours)).toBeNull();
  });

  test('are worked by one instance at a time', async ({ skip }) => {
    const [a, b] = [await open({ dueAt: now - 2 }), await open({ dueAt: now - 1 })];
    const other = await db.another();
    skip(db.store.kind === 'embedded', 'the embedded database has one connection');
    await db.store.transaction(async (mine) => {
      expect(await mine.cases.lockDue(a.case.id, now)).toMatchObject({ id: a.case.id });
      await other.transaction(async (theirs) => {
        expect(await theirs.cases.lockDue(a.case.id, now)).toBeNull();
        expect(await theirs.cases.lockDue(b.case.id, now)).toMatchObject({ id: b.case.id });
      });
    });
  });

  test('escalate along the list, once, and say who was alerted when', async () => {
    const { case: made } = await open();
    await cases.alerted(made.id, 0, now);
    const step = { reached: 1, positions: [1], dueAt: now + 2 * hours, alertedAt: now + hours };
    expect(await cases.escalate(made.id, 1, step, anEvent('escalated'))).toBe(true);
    expect(await cases.escalate(made.id, 1, step, anEvent('escalated'))).toBe(false);
    expect(await cases.byId(made.id)).toMatchObject({ reached: 1, dueAt: now + 2 * hours, version: 2 });
    expect((await cases.list(made.id)).map((entry) => entry.alertedAt)).toEqual([now, now + hours]);
  });
});

describe('what a staff member sees', () => {
  test('is what they hold, and what waits for them', async () => {
    const mine = await open({ dueAt: now + 2 * hours });
    const urgent = await open({ dueAt: now + hours });
    const waiting = await open();
    await open({}, [juma]);
    const closed = await open({ open: false });
    for (const { case: one } of [mine, urgent])
      await cases.take(one.id, 1, { ...taken(amina), dueAt: one.dueAt }, anEvent('taken'));
    expect((await cases.heldBy(amina)).map((one) => one.id)).toEqual([urgent.case.id, mine.case.id]);
    expect((await cases.openTo(amina)).map((one) => one.id)).toEqual([waiting.case.id]);
    expect(await cases.openCount(amina)).toBe(2);
    expect(await cases.openCount(juma)).toBe(0);
    expect(closed.case.open).toBe(false);
  });
});
