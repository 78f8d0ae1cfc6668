import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeIdentity } from '../../src/crypto/envelope.ts';
import { aDraft, createWorld, hour, minute, refIn, send, start, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

type Staff = Awaited<ReturnType<World['staff']>>;
const whoHeard = (...people: readonly Staff[]) => people.map((one) => world.heard(one).length);
const kinds = async (ref: string) => {
  const one = await world.store.cases.byRef(ref);
  return (await world.store.cases.events(one?.id ?? '')).map((event) => event.kind).sort();
};

/** Three people in order of escalation, with an alert of one hour at the first of them. */
async function aList() {
  const near = await world.staff({ regions: ['KE-30'] });
  const far = await world.staff({ regions: ['KE-01'] });
  const boss = await world.staff({ role: 'coordinator' });
  const reporter = world.chatOn('telegram');
  const sent = await send(reporter);
  await reporter.act({ do: 'set_contact', report: sent.id, contact: 'here' });
  const ref = refIn(world.heard(near)[0]);
  const due = async () => (await world.store.cases.byRef(ref))?.dueAt;
  return { near, far, boss, reporter, ref, due, ...sent };
}

describe('when nobody takes a case in time', () => {
  test('nothing happens before the deadline', async () => {
    const { near, far, boss } = await aList();
    world.clock.now = start + hour - 1;
    expect(await world.escalate()).toBe(0);
    expect(whoHeard(near, far, boss)).toEqual([0, 0, 0]);
  });

  test('it goes along the list with half the time each, then the reporter is told that nobody is left', async () => {
    const { near, far, boss, reporter, ref, due, receipt } = await aList();
    world.clock.now = start + hour;
    expect(await world.escalate()).toBe(1);
    expect(whoHeard(near, far, boss)).toEqual([0, 1, 0]);
    expect(await due()).toBe(start + hour + 30 * minute);
    expect(await world.escalate()).toBe(0);

    world.clock.now += 30 * minute;
    await world.escalate();
    expect(whoHeard(near, far, boss)).toEqual([0, 0, 1]);
    expect((await reporter.act({ do: 'open_receipt', receipt })).facts).toMatchObject({ late: false });
    expect(world.heard(reporter)).toEqual([]);

    world.clock.now += 30 * minute;
    await world.escalate();
    expect(whoHeard(near, far, boss)).toEqual([0, 0, 0]);
    expect(await due()).toBeNull();
    expect(await kinds(ref)).toEqual(['escalated', 'escalated', 'list_exhausted', 'opened']);
    const [push] = world.heard(reporter);
    expect(push?.texts).toEqual([{ key: 'flows:push.late' }]);
    expect((await reporter.act({ do: 'open_receipt', receipt })).facts).toMatchObject({ late: true });
    world.clock.now += 24 * hour;
    expect(await world.escalate()).toBe(0);
  });

  test('whoever was alerted first can still take it, and then nobody is late', async () => {
    const { near, ref, reporter, receipt } = await aList();
    for (let round = 0; round < 3; round++) {
      world.clock.now += hour;
      await world.escalate();
    }
    expect((await near.act({ do: 'case_action', ref, action: 'take' })).outcome).toBe('taken');
    await near.act({ do: 'case_action', ref, action: 'write', text: 'Pole sana' });
    expect((await reporter.act({ do: 'open_receipt', receipt })).facts).toMatchObject({ late: false });
  });

  test('who has only the console may take it, and the others are not kept waiting for them', async () => {
    const desk = await world.staff({ regions: ['KE-30'], recipient: (await makeIdentity()).recipient });
    for (const { chatRef } of await world.store.staff.chats(desk.id)) await world.store.staff.unlink(chatRef);
    const far = await world.staff({ regions: ['KE-01'] });
    const { id, sent } = await send(world.chatOn('telegram'));
    expect(whoHeard(far)).toEqual([1]);
    expect(sent.facts.case_opened).toBe(true);
    const one = await world.store.cases.byReport(id);
    expect((await world.store.cases.openTo(desk.id)).map(({ ref }) => ref)).toEqual([one?.ref]);
    expect((await world.store.reports.wraps(id)).map(({ holder }) => holder)).toContain(`staff:${desk.id}`);
  });

  test('where nobody has a chat the reporter is promised nobody, and the console has the case', async () => {
    const desk = await world.staff({ recipient: (await makeIdentity()).recipient });
    for (const { chatRef } of await world.store.staff.chats(desk.id)) await world.store.staff.unlink(chatRef);
    const { sent } = await send(world.chatOn('telegram'));
    expect(sent.facts.case_opened).toBe(false);
    expect(await world.store.cases.openTo(desk.id)).toHaveLength(1);
  });

  test('a case that was taken meanwhile is left alone', async () => {
    const { near, far, boss, ref } = await aList();
    await near.act({ do: 'case_action', ref, action: 'take' });
    world.clock.now += 5 * hour;
    expect(await world.escalate()).toBe(0);
    expect(whoHeard(near, far, boss)).toEqual([0, 0, 0]);
  });

  test('a reporter hears of a paralegal who took it and let the time go by', async () => {
    const { near, ref, reporter, receipt } = await aList();
    await near.act({ do: 'case_action', ref, action: 'take' });
    const late = async () => (await reporter.act({ do: 'open_receipt', receipt })).facts.late;
    expect(await late()).toBe(false);
    world.clock.now += hour + 1;
    expect(await late()).toBe(true);
  });

  test('people who were suspended, or have a conflict by now, are passed over', async () => {
    const { far, boss } = await aList();
    await world.store.staff.suspend(far.id, true);
    world.clock.now += hour;
    await world.escalate();
    expect(whoHeard(far, boss)).toEqual([0, 1]);
  });

  test('coordinators hear of it all at once', async () => {
    const bosses = [await world.staff({ role: 'coordinator' }), await world.staff({ role: 'coordinator' })];
    const { boss } = await aList();
    for (let round = 0; round < 2; round++) {
      world.clock.now += hour;
      await world.escalate();
    }
    expect(whoHeard(boss, ...bosses)).toEqual([1, 1, 1]);
  });

  test('every case that is due moves on in one go', async () => {
    const { far } = await aList();
    await send(world.chatOn('telegram'));
    await send(world.chatOn('telegram'));
    world.heard(far);
    world.clock.now += hour;
    expect(await world.escalate()).toBe(3);
    expect(whoHeard(far)).toEqual([3]);
  });

  test('a case that nobody could be told of is late when its time is up', async () => {
    const reporter = world.chatOn('telegram');
    const { receipt } = await send(reporter, aDraft());
    world.clock.now += hour;
    await world.escalate();
    expect((await reporter.act({ do: 'open_receipt', receipt })).facts).toMatchObject({ late: true });
  });
});
