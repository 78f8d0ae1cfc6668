import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWorld, hour, minute, refIn, send, start, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

const day = 24 * hour;
/** Nine in the morning in Nairobi, so many days after Sunday. */
const nine = (days: number) => Date.parse('2026-11-22T06:00:00Z') + days * day;

type Person = { readonly chat: string };
/** What somebody heard, but for their days in numbers. */
const keys = (person: Person) =>
  world
    .heard(person)
    .map(({ texts }) => texts[0]?.key)
    .filter((key) => key !== 'jobs:digest.lead');

/** A case that somebody took at once, with an hour for the first answer, and a reporter who waits here. */
async function taken() {
  const holder = await world.staff();
  const boss = await world.staff({ role: 'coordinator' });
  const reporter = world.chatOn('telegram');
  const { id, receipt } = await send(reporter);
  await reporter.act({ do: 'set_contact', report: id, contact: 'here' });
  const ref = refIn(world.heard(holder)[0]);
  await holder.act({ do: 'case_action', ref, action: 'take' });
  await world.look();
  return { holder, boss, reporter, ref, id, receipt };
}

async function at(time: number): Promise<void> {
  world.clock.now = time;
  await world.look();
}

describe('whoever holds a case', () => {
  test('hears before the first answer is due, and again, with the coordinators, when it is not there in time', async () => {
    const { holder, boss, reporter } = await taken();
    await at(start + 45 * minute - 1);
    expect(keys(holder)).toEqual([]);
    await at(start + 45 * minute);
    await at(start + 50 * minute);
    expect(keys(holder)).toEqual(['jobs:remind.answer']);
    expect([keys(boss), keys(reporter)]).toEqual([[], []]);

    await at(start + hour);
    await at(start + 2 * hour);
    expect([keys(holder), keys(boss)]).toEqual([['jobs:remind.silent'], ['jobs:remind.silent_lead']]);
    expect(keys(reporter)).toEqual(['flows:push.late']);
  });

  test('is left alone by having written', async () => {
    const { holder, boss, ref, reporter } = await taken();
    await holder.act({ do: 'case_action', ref, action: 'write', text: 'Pole sana' });
    expect(keys(reporter)).toEqual(['flows:push.answer']);
    await at(start + hour);
    await at(start + day);
    expect([keys(holder), keys(boss), keys(reporter)]).toEqual([[], [], []]);
  });

  test('hears of a case that rests for five working days, and the coordinators when it rests on', async () => {
    const { holder, boss, ref } = await taken();
    await holder.act({ do: 'case_action', ref, action: 'write', text: 'Pole sana' });
    for (let days = 1; days < 5; days++) await at(nine(days));
    expect(keys(holder)).toEqual([]);
    await at(nine(5));
    expect([keys(holder), keys(boss)]).toEqual([['jobs:remind.resting'], []]);
    for (let days = 6; days < 12; days++) await at(nine(days));
    expect([keys(holder), keys(boss)]).toEqual([[], []]);
    await at(nine(12));
    expect([keys(holder), keys(boss)]).toEqual([['jobs:remind.resting'], ['jobs:remind.resting_lead']]);
  });

  test('moves it, and the days begin anew', async () => {
    const { holder, ref } = await taken();
    await holder.act({ do: 'case_action', ref, action: 'write', text: 'Pole sana' });
    await at(nine(4));
    await holder.act({ do: 'case_action', ref, action: 'referred' });
    for (let days = 5; days < 11; days++) await at(nine(days));
    expect(keys(holder)).toEqual([]);
    await at(nine(11));
    expect(keys(holder)).toEqual(['jobs:remind.resting']);
  });

  test('is not asked to answer a reporter who wants no answer', async () => {
    const { holder, reporter, id } = await taken();
    await reporter.act({ do: 'set_contact', report: id, contact: 'none' });
    await at(start + 50 * minute);
    await at(start + 2 * hour);
    expect([keys(holder), keys(reporter)]).toEqual([[], []]);
  });

  test('is told nothing of a case that was closed', async () => {
    const { holder, ref } = await taken();
    await holder.act({ do: 'case_action', ref, action: 'closed_no_contact' });
    for (let days = 1; days < 20; days++) await at(nine(days));
    expect(keys(holder)).toEqual([]);
  });
});

describe('a case that nobody took', () => {
  test('comes back to the coordinators every working day until somebody does', async () => {
    const boss = await world.staff({ role: 'coordinator' });
    const reporter = world.chatOn('telegram');
    await send(reporter);
    const ref = refIn(world.heard(boss)[0]);
    world.clock.now = start + hour;
    await world.escalate();
    await world.look();
    expect(keys(boss)).toEqual([]);
    for (let days = 1; days < 8; days++) await at(nine(days) + minute);
    const reminders = keys(boss).filter((key) => key === 'jobs:remind.nobody');
    expect(reminders).toHaveLength(5);
    await boss.act({ do: 'case_action', ref, action: 'take' });
    world.clock.now += minute;
    expect((await world.store.cases.byRef(ref))?.assignedTo).toBe(boss.id);
  });
});

describe('the day in numbers', () => {
  const numbers = (person: Person) =>
    world
      .heard(person)
      .filter(({ texts }) => texts[0]?.key === 'jobs:digest.lead')
      .map(({ texts }) =>
        texts.slice(1).map(({ key, params }) => `${key.replace('jobs:digest.', '')} ${params?.number}`),
      );

  test('comes once a working morning to each who has something, and holds numbers alone', async () => {
    const { holder, boss } = await taken();
    const idle = await world.staff({ countries: ['KZ'] });
    await send(world.chatOn('telegram'));
    world.heard(holder);
    await at(nine(1) - 2 * hour);
    expect([numbers(holder), numbers(boss)]).toEqual([[], []]);
    await at(nine(1));
    await at(nine(1) + hour);
    expect(numbers(holder)).toEqual([['fresh 2', 'mine 1', 'late 2', 'unassigned 1']]);
    expect(numbers(boss)).toEqual([['fresh 2', 'late 2', 'unassigned 1']]);
    expect(numbers(idle)).toEqual([]);
    await at(nine(2));
    expect(numbers(holder)).toEqual([['mine 1', 'late 2', 'unassigned 1']]);
  });

  test('does not come on days without work, nor in the afternoon', async () => {
    const { holder } = await taken();
    const closed = ['2026-11-24'];
    const countries = { KE: { hours: {}, contacts: [], closed_days: closed } };
    await world.store.directory.import({ name: 'N', welcome: {}, own: [], countries }, []);
    world.heard(holder);
    await at(nine(1) + 3 * hour);
    await at(nine(2));
    await at(nine(6));
    expect(numbers(holder)).toEqual([]);
    await at(nine(8));
    expect(numbers(holder)).toEqual([['mine 1', 'late 1']]);
  });

  test('does not count what somebody must not see, nor come to who is suspended', async () => {
    const facility = 'a clinic';
    const boss = await world.staff({ role: 'coordinator', conflicts: [facility] });
    const gone = await world.staff({ role: 'coordinator' });
    const { id } = await taken();
    await world.store.staff.suspend(gone.id, true);
    await world.db.query(`update report set facility_id = '${facility}' where id = '${id}'`);
    world.heard(boss);
    await at(nine(1));
    expect([numbers(boss), numbers(gone)]).toEqual([[], []]);
  });
});
