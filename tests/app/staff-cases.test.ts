import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeIdentity } from '../../src/crypto/envelope.ts';
import { aDraft, button, createWorld, hour, minute, refIn, send, start, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

type Staff = Awaited<ReturnType<World['staff']>>;

/** A report that was sent, and the reference of its case. */
async function aCase(...alerted: readonly Staff[]) {
  const reporter = world.chatOn('telegram');
  const sent = await send(reporter);
  const one = await world.store.cases.byReport(sent.id);
  for (const staff of alerted) world.heard(staff);
  return { reporter, ...sent, ref: one?.ref ?? '' };
}
const statusOf = async (ref: string) => (await world.store.cases.byRef(ref))?.status;
const act = (staff: Staff, ref: string, action: string, text?: string) =>
  staff.act({ do: 'case_action', ref, action, ...(text === undefined ? {} : { text }) });

describe('taking a case', () => {
  test('of two who press at once one has it, and the other is told', async () => {
    const [a, b] = [await world.staff(), await world.staff()];
    const { ref } = await aCase();
    const outcomes = await Promise.all([act(a, ref, 'take'), act(b, ref, 'take')]);
    expect(outcomes.map((one) => one.outcome).sort()).toEqual(['taken', 'too_late']);
    const winner = outcomes[0]?.outcome === 'taken' ? a : b;
    const loser = winner === a ? b : a;
    const one = await world.store.cases.byRef(ref);
    expect(one).toMatchObject({ assignedTo: winner.id, status: 'assigned', dueAt: null });
    expect((await loser.act({ do: 'open_case', ref })).facts).toMatchObject({
      mine: false,
      may_take: false,
      taken_by_other: true,
      may_pass: false,
    });
    expect((await act(loser, ref, 'write', 'hi')).outcome).toBe('not_mine');
  });

  test('in the moment in which the clock moves it on is still taking it', async () => {
    const a = await world.staff();
    const boss = await world.staff({ role: 'coordinator' });
    const { ref } = await aCase(a, boss);
    world.clock.now += hour;
    const [, taken] = await Promise.all([world.escalate(), act(a, ref, 'take')]);
    expect(taken.outcome).toBe('taken');
    expect(await world.store.cases.byRef(ref)).toMatchObject({ assignedTo: a.id, dueAt: null });
  });

  test('twice is taking it once', async () => {
    const a = await world.staff();
    const { ref } = await aCase();
    expect((await act(a, ref, 'take')).outcome).toBe('taken');
    expect((await act(a, ref, 'take')).outcome).toBe('taken');
    const taken = await world.db.query("select id from case_event where kind = 'taken'");
    expect(taken).toHaveLength(1);
  });
});

describe('the case screen', () => {
  test('shows codes, why and by when, and what may be done', async () => {
    const a = await world.staff();
    const { ref } = await aCase();
    expect((await a.act({ do: 'open_case', ref: ref.toLowerCase() })).facts).toMatchObject({
      ref,
      kind: 'incident',
      reason: ['red_in_custody'],
      region: ['KE-30'],
      setting: ['police_station'],
      incident_type: ['police_arrest_arbitrary'],
      help_needed: ['legal_advice'],
      has_help: true,
      contact: 'code',
      contact_way: ['code'],
      case_status: ['new'],
      due: 'Sun 22 Nov, 14:20',
      has_due: true,
      mine: false,
      may_take: true,
      may_write: false,
      may_read: false,
      may_pass: true,
      taken_by_other: false,
      unread: 0,
    });
    expect((await act(a, ref, 'take')).facts).toMatchObject({
      mine: true,
      may_take: false,
      may_write: true,
      case_status: ['assigned'],
    });
  });

  test('is open to the list and to coordinators of the country, and to nobody else', async () => {
    const listed = await world.staff();
    const { ref } = await aCase();
    const late = await world.staff();
    const boss = await world.staff({ role: 'coordinator' });
    const far = await world.staff({ role: 'coordinator', countries: ['KZ'] });
    const opened = async (staff: Staff) => (await staff.act({ do: 'open_case', ref })).outcome;
    expect(await opened(listed)).toBe('found');
    expect(await opened(boss)).toBe('found');
    expect(await opened(late)).toBe('unknown');
    expect(await opened(far)).toBe('unknown');
    expect((await listed.act({ do: 'open_case', ref: 'XXXXX' })).outcome).toBe('unknown');
  });

  test('is shown to nobody who is suspended, or only says that they are staff', async () => {
    const listed = await world.staff();
    const { ref } = await aCase();
    const liar = world.chatOn('telegram', { staff: listed.id });
    expect((await liar.act({ do: 'open_case', ref })).outcome).toBe('unknown');
    expect((await liar.act({ do: 'case_action', ref, action: 'take' })).outcome).toBe('unknown');
    await world.store.staff.suspend(listed.id, true);
    expect((await listed.act({ do: 'open_case', ref })).outcome).toBe('unknown');
    expect((await listed.act({ do: 'list_cases', which: 'waiting' })).outcome).toBe('empty');
  });
});

describe('the lists', () => {
  test('tell what is mine from what waits', async () => {
    const a = await world.staff();
    const first = await aCase();
    const second = await aCase();
    await act(a, first.ref, 'take');
    expect(await a.act({ do: 'list_cases', which: 'mine' })).toMatchObject({
      outcome: 'cases',
      facts: { cases: [first.ref] },
    });
    expect((await a.act({ do: 'list_cases', which: 'waiting' })).facts.cases).toEqual([second.ref]);
  });
  test('are empty for somebody who has nothing to do', async () => {
    expect((await (await world.staff()).act({ do: 'list_cases', which: 'mine' })).outcome).toBe('empty');
  });
});

describe('passing a case on', () => {
  test('alerts the next on the list, who has half the time', async () => {
    const [a, b] = [await world.staff(), await world.staff()];
    const { ref } = await aCase();
    const alerted = [a, b].filter((staff) => world.heard(staff).length > 0);
    expect(alerted).toHaveLength(1);
    const [first, next] = alerted[0] === a ? [a, b] : [b, a];
    await act(first, ref, 'take');
    expect((await act(first, ref, 'pass_on')).outcome).toBe('passed');
    expect(refIn(world.heard(next)[0])).toBe(ref);
    expect(world.heard(first)).toEqual([]);
    expect(await world.store.cases.byRef(ref)).toMatchObject({
      assignedTo: null,
      status: 'new',
      dueAt: start + 30 * minute,
      reached: 1,
    });
    expect((await act(next, ref, 'take')).outcome).toBe('taken');
    expect((await act(first, ref, 'write', 'hi')).outcome).toBe('not_mine');
  });

  test('can be done by who was only asked', async () => {
    const a = await world.staff();
    const boss = await world.staff({ role: 'coordinator' });
    const { ref } = await aCase(a, boss);
    expect((await act(a, ref, 'pass_on')).outcome).toBe('passed');
    expect(world.heard(boss)).toHaveLength(1);
  });

  test('with nobody left says so to the clock and to the reporter', async () => {
    const a = await world.staff();
    const { ref, reporter, id } = await aCase();
    await reporter.act({ do: 'set_contact', report: id, contact: 'here' });
    await act(a, ref, 'take');
    await act(a, ref, 'pass_on');
    expect(await world.store.cases.byRef(ref)).toMatchObject({ assignedTo: null, dueAt: null });
    expect(world.heard(reporter).map((message) => message.texts)).toEqual([[{ key: 'flows:push.late' }]]);
  });
});

describe('a conflict that somebody tells of', () => {
  test('takes the case and its key from them for good, and goes on to the next', async () => {
    const keys = await makeIdentity();
    const a = await world.staff({ recipient: keys.recipient });
    const boss = await world.staff({ role: 'coordinator', recipient: keys.recipient });
    const { ref, id } = await aCase(a, boss);
    await act(a, ref, 'take');
    expect((await act(a, ref, 'conflict_yes')).outcome).toBe('passed');
    expect(world.heard(boss)).toHaveLength(1);
    expect((await a.act({ do: 'open_case', ref })).outcome).toBe('unknown');
    expect((await a.act({ do: 'list_cases', which: 'waiting' })).outcome).toBe('empty');
    expect((await world.store.reports.wraps(id)).map((wrap) => wrap.holder)).toEqual(
      ['recovery', 'reporter', `staff:${boss.id}`].sort(),
    );
    world.clock.now += 2 * hour;
    await world.escalate();
    expect(world.heard(a)).toEqual([]);
  });
});

describe('the status', () => {
  test('moves along the machine, each move recorded', async () => {
    const a = await world.staff();
    const { ref } = await aCase();
    await act(a, ref, 'take');
    for (const status of [
      'in_response',
      'referred',
      'formal_complaint_filed',
      'awaiting_reporter',
      'assigned',
    ]) {
      expect(await act(a, ref, status)).toMatchObject({ outcome: 'moved', facts: { case_status: [status] } });
      expect(await statusOf(ref)).toBe(status);
    }
    const one = await world.store.cases.byRef(ref);
    const moves = (await world.store.cases.events(one?.id ?? '')).filter((event) => event.kind === 'status');
    expect(moves.map((event) => event.detail).sort()).toEqual(
      ['in_response', 'referred', 'formal_complaint_filed', 'awaiting_reporter', 'assigned'].sort(),
    );
    expect(moves.every((event) => event.staffId === a.id)).toBe(true);
  });

  test('does not move where the machine has no way, nor by who does not hold the case', async () => {
    const [a, b] = [await world.staff(), await world.staff()];
    const { ref } = await aCase();
    await act(a, ref, 'take');
    for (const odd of ['assigned', 'new', 'withdrawn_deleted', 'nonsense', ''])
      expect((await act(a, ref, odd)).outcome).toBe('not_allowed');
    expect((await act(b, ref, 'in_response')).outcome).toBe('not_mine');
    expect(await statusOf(ref)).toBe('assigned');
  });

  test.each(['partly_resolved', 'closed_not_resolved', 'closed_no_contact'])(
    'may end as %s at once; the hours stay, the times go',
    async (end) => {
      const a = await world.staff();
      const { ref } = await aCase();
      await act(a, ref, 'take');
      world.clock.now += 2.6 * hour;
      await act(a, ref, 'write', 'Habari');
      expect((await act(a, ref, end)).outcome).toBe('moved');
      expect(await world.store.cases.byRef(ref)).toMatchObject({
        status: end,
        open: false,
        dueAt: null,
        firstAnswerAt: null,
        firstAnswerHours: 3,
      });
      expect((await act(a, ref, 'in_response')).outcome).toBe('not_allowed');
      expect((await a.act({ do: 'list_cases', which: 'mine' })).outcome).toBe('empty');
    },
  );

  test('"solved" asks the reporter, whose yes ends it', async () => {
    const a = await world.staff();
    const { ref, reporter, id, receipt } = await aCase();
    await reporter.act({ do: 'set_contact', report: id, contact: 'here' });
    await act(a, ref, 'take');
    expect((await act(a, ref, 'resolved_confirmed')).outcome).toBe('asked');
    expect(await world.store.cases.byRef(ref)).toMatchObject({ open: true, status: 'awaiting_reporter' });
    const link = button(world.heard(reporter)[0]).replace('answers.', '');
    expect(await reporter.act({ do: 'read_answers', link })).toMatchObject({
      outcome: 'found',
      facts: { may_confirm: true },
    });
    expect(await reporter.act({ do: 'open_receipt', receipt })).toMatchObject({
      facts: { may_confirm: true },
    });
    expect(await reporter.act({ do: 'confirm_solved', report: id, solved: true })).toMatchObject({
      outcome: 'thanked',
      facts: { case_status: ['resolved_confirmed'], may_confirm: false },
    });
    expect(await world.store.cases.byRef(ref)).toMatchObject({ open: false, status: 'resolved_confirmed' });
  });

  test('"solved" with a no from the reporter stays open, and the paralegal hears it', async () => {
    const a = await world.staff();
    const { ref, reporter, id } = await aCase(a);
    await act(a, ref, 'take');
    expect((await reporter.act({ do: 'confirm_solved', report: id, solved: true })).outcome).toBe('gone');
    await act(a, ref, 'resolved_confirmed');
    expect((await act(a, ref, 'resolved_confirmed')).outcome).toBe('asked');
    expect(await reporter.act({ do: 'confirm_solved', report: id, solved: false })).toMatchObject({
      outcome: 'reopened',
      facts: { may_confirm: false, case_status: ['in_response'] },
    });
    expect(world.heard(a).map((message) => message.texts[0]?.key)).toEqual(['cases:not_solved']);
    expect((await reporter.act({ do: 'confirm_solved', report: id, solved: true })).outcome).toBe('gone');
  });
});

describe('somebody who is full', () => {
  test('is so until the next morning, or until they are back', async () => {
    const a = await world.staff();
    expect(await act(a, '', 'full')).toMatchObject({ outcome: 'done', facts: { full: true } });
    expect((await world.store.staff.byId(a.id))?.fullUntil).toBe(Date.parse('2026-11-23T03:00:00Z'));
    expect((await a.act({ do: 'list_cases', which: 'mine' })).facts).toMatchObject({ full: true });
    expect((await act(a, '', 'not_full')).facts).toMatchObject({ full: false });
    expect((await world.store.staff.byId(a.id))?.fullUntil).toBeNull();
  });
  test('is passed over for what is not red', async () => {
    const [a, b] = [await world.staff(), await world.staff()];
    await act(a, '', 'full');
    await send(world.chatOn('telegram'), aDraft({}, { in_custody_now: ['not_held'] }));
    expect([world.heard(a), world.heard(b)].map((heard) => heard.length)).toEqual([0, 1]);
  });
});
