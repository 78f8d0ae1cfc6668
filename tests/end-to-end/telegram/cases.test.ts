import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Phone } from '../../stand-ins/phone.ts';
import { buttonLabel, text } from '../../stand-ins/screens.ts';
import { serveForTests } from '../../stand-ins/served.ts';
import { type StaffPhone, staffMember } from '../../stand-ins/staff-member.ts';
import { heldByPolice } from '../../stand-ins/stories.ts';

const MINUTE = 60_000;
const here = serveForTests();
let asha: StaffPhone;
let baraka: StaffPhone;
let cara: StaffPhone;
/** Whoever is alerted first and second: ids are random, so the order among equals is found out. */
let first: StaffPhone;
let second: StaffPhone;

beforeAll(async () => {
  asha = await staffMember(here.server, 9001);
  baraka = await staffMember(here.server, 9002);
  cara = await staffMember(here.server, 9003, { role: 'coordinator' });
});

/** A report that becomes a case; who hears of it first is known afterwards. */
async function aCase(lang = 'sw', more = {}) {
  const reporter = here.newPhone(lang);
  await reporter.begin();
  const receipt = await reporter.report('incident', heldByPolice(lang, more));
  await here.server.quiet();
  const { case: one, report } = await here.stored(receipt);
  const ref = one?.ref ?? 'no case';
  [first, second] = here.alertIn(asha, ref) === undefined ? [baraka, asha] : [asha, baraka];
  return { reporter, receipt, ref, report };
}

/** Opens a case by its reference, as somebody does who was told of it. */
async function open(phone: Phone, ref: string): Promise<void> {
  await phone.say('/start');
  await phone.choose('staff.home', 'waiting');
  await phone.choose('staff.cases', ref);
  await phone.isAsked('staff.case');
}

async function openAlert(phone: Phone): Promise<void> {
  await phone.open();
  await phone.isAsked('staff.case');
}

const caseNow = async (ref: string) => here.server.world.store.cases.byRef(ref);
const pushes = (phone: Phone) =>
  phone.person.chat.filter(({ text: said }) => said === text(phone.lang, 'flows:push.answer'));

describe('a case', () => {
  test('that two take at once is with one of them, and the other is told', async () => {
    const { ref } = await aCase();
    await openAlert(first);
    await open(second, ref);
    here.telegram.hold();
    for (const phone of [first, second]) phone.person.press(buttonLabel('en', 'staff.case', 'take'));
    here.telegram.release();
    await here.server.quiet();
    const holder = (await caseNow(ref))?.assignedTo;
    const [winner, loser] = holder === first.staffId ? [first, second] : [second, first];
    expect(holder).toBe(winner.staffId);
    expect(winner.screen).not.toContain(text('en', 'flows:staff.too_late.ask'));
    expect(loser.screen).toContain(text('en', 'flows:staff.too_late.ask'));
    const taken = await here.server.query(`select detail from case_event where kind = 'taken'`);
    expect(taken).toHaveLength(1);
  });

  test('is talked over both ways without either knowing the other; what was read is gone after an hour', async () => {
    const { reporter, ref } = await aCase('ru');
    await openAlert(first);
    await first.choose('staff.case', 'take', 'write');
    await first.say('You can ask for a doctor. Do you need one?');
    await here.server.quiet();

    expect(pushes(reporter)).toHaveLength(1);
    expect(reporter.screen).not.toContain('You can ask for a doctor');
    await reporter.open();
    await reporter.reads('flows:my_report.unread.ask');
    expect(reporter.screen).toContain('You can ask for a doctor. Do you need one?');

    await reporter.choose('my_report.home', 'write');
    await reporter.say('Да, врача ко мне не пускают.');
    await reporter.reads('flows:my_report.added.ask');
    await here.server.quiet();
    expect(first.screen).not.toContain('врача ко мне');
    await openAlert(first);
    await first.choose('staff.case', 'answers');
    const shown = await first.person.hears('Да, врача ко мне не пускают.');
    await here.server.quiet();

    const deletions = await here.server.query(
      `select due_at from outbox where task = 'delete' and state = 'waiting'`,
    );
    expect(deletions).toHaveLength(1);
    const inMinutes = (new Date(String(deletions[0]?.due_at)).getTime() - here.server.now()) / MINUTE;
    expect(inMinutes).toBeGreaterThan(58);
    expect(inMinutes).toBeLessThanOrEqual(60);
    here.server.forward(50 * MINUTE);
    await here.server.quiet();
    expect(first.person.chat.map(({ id }) => id)).toContain(shown.id);
    here.server.forward(11 * MINUTE);
    await here.server.quiet();
    expect(first.person.chat.map(({ id }) => id)).not.toContain(shown.id);
    expect(first.screen).not.toContain('врача');
    expect((await caseNow(ref))?.assignedTo).toBe(first.staffId);
  });

  test('goes on when it is passed on, and again at a conflict of interest, and is not seen by who has one', async () => {
    const { ref } = await aCase();
    await openAlert(first);
    await first.choose('staff.case', 'take', 'pass_on');
    await first.reads('flows:staff.passed.ask');
    await here.server.quiet();
    const alert = here.alertIn(second, ref);
    expect(alert).toBeDefined();
    expect(here.alertIn(cara, ref)).toBeUndefined();

    await openAlert(second);
    await second.choose('staff.case', 'take', 'conflict');
    await second.choose('staff.conflict', 'conflict_yes');
    await second.reads('flows:staff.passed.ask');
    await here.server.quiet();
    expect((await caseNow(ref))?.assignedTo).toBeNull();
    expect(here.alertIn(cara, ref)).toBeDefined();
    await second.open(alert);
    await second.reads('flows:staff.unknown.ask');
  });

  test('is moved, and closed with an honest outcome; the reporter reads that with the code', async () => {
    const { reporter, receipt, ref } = await aCase('en');
    await openAlert(first);
    await first.choose('staff.case', 'take', 'status');
    await first.choose('staff.status', 'referred');
    await first.isAsked('staff.case');
    expect((await caseNow(ref))?.status).toBe('referred');
    await first.choose('staff.case', 'close');
    await first.choose('staff.close', 'partly_resolved');
    await first.isAsked('staff.home');
    expect(await caseNow(ref)).toMatchObject({ status: 'partly_resolved', open: false });
    await withCode(reporter, receipt);
    expect(reporter.screen).toContain(text('en', 'taxonomy:case_status.partly_resolved'));
  });

  test('is solved only when the reporter says so, who comes back with the code', async () => {
    const { reporter, receipt, ref } = await aCase('sw');
    await openAlert(first);
    await first.choose('staff.case', 'take', 'close');
    await first.choose('staff.close', 'resolved_confirmed');
    await first.reads('flows:staff.asked_solved.ask');
    expect(await caseNow(ref)).toMatchObject({ open: true });
    await withCode(reporter, receipt);
    await reporter.choose('my_report.home', 'solved');
    await reporter.choose('my_report.solved', 'yes');
    await reporter.reads('flows:my_report.thanked.ask');
    expect(await caseNow(ref)).toMatchObject({ status: 'resolved_confirmed', open: false });
  });
});

/** From wherever they are to "my report", opened with the code. */
async function withCode(phone: Phone, receipt: string): Promise<void> {
  await phone.say('/start');
  await phone.choose('menu.home', 'my_report');
  await phone.say(receipt.toLowerCase().replaceAll('-', ' '));
  await phone.isAsked('my_report.home');
}

describe('somebody who is full', () => {
  test('is passed over until they are back', async () => {
    await asha.say('/start');
    await asha.choose('staff.home', 'full');
    await here.server.quiet();
    const { ref } = await aCase();
    expect(here.alertIn(asha, ref)).toBeUndefined();
    expect(here.alertIn(baraka, ref)).toBeDefined();
    await asha.choose('staff.home', 'not_full');
  });
});

describe('a deadline that passes with nobody having taken the case', () => {
  test('alerts the next, then the coordinator, and at the end the waiting reporter is told', async () => {
    const { reporter, ref } = await aCase('en');
    const heard = () => [first, second, cara].map((phone) => here.alertIn(phone, ref) !== undefined);
    expect(heard()).toEqual([true, false, false]);
    here.server.forward(58 * MINUTE);
    await here.server.quiet();
    expect(heard()).toEqual([true, false, false]);
    here.server.forward(3 * MINUTE);
    await settled(async () => (await caseNow(ref))?.reached === 1);
    expect(heard()).toEqual([true, true, false]);
    here.server.forward(31 * MINUTE);
    await settled(async () => (await caseNow(ref))?.reached === 2);
    expect(heard()).toEqual([true, true, true]);
    here.server.forward(31 * MINUTE);
    await settled(async () => (await caseNow(ref))?.dueAt === null);
    await reporter.reads('flows:push.late');
    await reporter.open();
    await reporter.reads('flows:my_report.late');
  });
});

/** Waits for what the timers do. */
async function settled(check: () => Promise<boolean>): Promise<void> {
  await expect.poll(check, { timeout: 20_000 }).toBe(true);
  await here.server.quiet();
}

describe('how a reporter wants to be answered is honoured:', () => {
  beforeEach(() => here.server.quiet());

  test('nothing is pushed to a phone that others see; the answer waits for the code', async () => {
    const { reporter, receipt, report } = await aCase('sw', { phone: ['others'] });
    expect(report.contact).toBe('code');
    await answered(reporter);
    await withCode(reporter, receipt);
    expect(reporter.screen).toContain('A doctor is on the way.');
    expect(reporter.screen.toUpperCase()).not.toContain(receipt.replaceAll('-', ' '));
  });

  test('nothing is pushed to who only wants to come back with the code, also from another phone', async () => {
    const { reporter, receipt, report } = await aCase('ru', {
      consent: ['store_report', 'share_paralegal', '!done'],
    });
    expect(report.contact).toBe('code');
    await answered(reporter);
    const other = here.newPhone('ru');
    await other.begin();
    await withCode(other, receipt);
    expect(other.screen).toContain('A doctor is on the way.');
  });

  test('nothing is pushed where the phone’s owner is the one who is held', async () => {
    const { reporter, report } = await aCase('en', { owner: ['owner_held'] });
    expect(report.contact).toBe('code');
    await answered(reporter);
  });

  test('who wants no contact is not written to, because nobody was shown the report', async () => {
    const reporter = here.newPhone('en');
    await reporter.begin();
    const receipt = await reporter.report(
      'incident',
      heldByPolice('en', { consent: ['store_report', '!done'], ask_once: ['no'] }),
    );
    expect(await here.stored(receipt)).toMatchObject({ case: null, report: { contact: 'none' } });
    await withCode(reporter, receipt);
    await reporter.reads('flows:my_report.no_case');
  });

  /** A paralegal answers, and nothing of it shows in the reporter's chat. */
  async function answered(reporter: Phone): Promise<void> {
    const before = JSON.stringify(reporter.person.chat);
    await openAlert(first);
    await first.choose('staff.case', 'take', 'write');
    await first.say('A doctor is on the way.');
    await first.reads('flows:staff.written.ask');
    await here.server.quiet();
    expect(JSON.stringify(reporter.person.chat)).toBe(before);
  }
});

test('nothing went wrong behind it', () => here.expectQuietLog());
