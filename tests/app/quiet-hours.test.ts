import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aDraft, createWorld, hour, minute, send, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

const night = Date.parse('2026-11-23T20:00:00Z');
const six = Date.parse('2026-11-24T03:00:00Z');

/** Treatment was interrupted: a flag that is not red. */
const amber = aDraft({}, { in_custody_now: [], incident_type: ['death_suspected'] });

async function theCase(id: string) {
  const one = await world.store.cases.byReport(id);
  if (one === null) throw new Error('no case');
  return one;
}

async function rulesOf(id: string): Promise<readonly string[]> {
  return (await world.store.cases.flags((await theCase(id)).id)).map((flag) => flag.rule);
}

const nights = () => world.db.query('select staff_id, night::text from staff_night order by night');

describe('at night', () => {
  test('who is held by the police now wakes whoever is on call, and that night is counted', async () => {
    const sleeper = await world.staff();
    const onCall = await world.staff({ duties: ['on_call'] });
    world.clock.now = night;
    await send(world.chatOn('telegram'));
    expect([world.heard(onCall).length, world.heard(sleeper).length]).toEqual([1, 0]);
    expect(await nights()).toEqual([{ staff_id: onCall.id, night: '2026-11-23' }]);
  });

  test('nobody is woken on more nights than they agreed to while somebody else is on call', async () => {
    const once = await world.staff({ duties: ['on_call'], nights: 1, regions: ['KE-30'] });
    const often = await world.staff({ duties: ['on_call'], regions: ['KE-01'] });
    world.clock.now = night;
    await send(world.chatOn('telegram'));
    expect([world.heard(once).length, world.heard(often).length]).toEqual([1, 0]);
    await send(world.chatOn('telegram'));
    expect([world.heard(once).length, world.heard(often).length]).toEqual([1, 0]);
    world.clock.now = night + 24 * hour;
    await send(world.chatOn('telegram'));
    expect([world.heard(once).length, world.heard(often).length]).toEqual([0, 1]);
    world.clock.now = night + 7 * 24 * hour;
    await send(world.chatOn('telegram'));
    expect([world.heard(once).length, world.heard(often).length]).toEqual([1, 0]);
  });

  test('where nobody is on call a red flag is not silent', async () => {
    const sleeper = await world.staff({ duties: ['no_nights'], nights: 0 });
    world.clock.now = night;
    await send(world.chatOn('telegram'));
    expect(world.heard(sleeper)).toHaveLength(1);
  });

  test('what is not red waits until six in the morning, and its time begins then', async () => {
    const near = await world.staff({ regions: ['KE-30'] });
    const boss = await world.staff({ role: 'coordinator' });
    world.clock.now = night;
    const { id } = await send(world.chatOn('telegram'), amber);
    expect(await rulesOf(id)).not.toContain('red_in_custody');
    expect(world.heard(near)).toEqual([]);
    expect((await theCase(id)).dueAt).toBe(six);
    world.clock.now = six - 1;
    expect(await world.escalate()).toBe(0);

    world.clock.now = six;
    await world.escalate();
    expect([world.heard(near).length, world.heard(boss).length]).toContain(1);
    const { dueAt } = await theCase(id);
    const flags = await world.store.cases.flags((await theCase(id)).id);
    expect(dueAt).toBe(Math.min(...flags.map((flag) => flag.dueAt)));
    expect(dueAt).toBeGreaterThan(six + 5 * minute);
    expect(await nights()).toEqual([]);
  });

  test('a deadline that passes in the night goes on in the morning; that of a red flag at once', async () => {
    const near = await world.staff({ regions: ['KE-30'] });
    const far = await world.staff({ regions: ['KE-01'] });
    await world.staff({ role: 'coordinator' });
    const calm = await send(world.chatOn('telegram'), amber);
    const red = await send(world.chatOn('telegram'));
    for (const one of [calm, red])
      await world.db.query(
        `update case_file set due_at = '${new Date(night).toISOString()}' where report_id = '${one.id}'`,
      );
    world.heard(near);
    world.heard(far);
    world.clock.now = night;
    await world.escalate();
    expect(world.heard(far)).toHaveLength(1);
    expect((await theCase(calm.id)).dueAt).toBe(six);
    expect((await theCase(red.id)).dueAt).toBe(night + 30 * minute);
    world.clock.now = six;
    await world.escalate();
    expect((await theCase(calm.id)).reached).toBe(1);
  });

  test('a red case of the day goes on to whoever is on call now, and then to those who were left to sleep', async () => {
    const near = await world.staff({ regions: ['KE-30'] });
    const sleeper = await world.staff({ regions: ['KE-01'], duties: ['no_nights'] });
    const onCall = await world.staff({ regions: ['KE-01'], languages: ['ru'], duties: ['on_call'] });
    const boss = await world.staff({ role: 'coordinator' });
    world.clock.now = Date.parse('2026-11-23T18:50:00Z');
    const { id } = await send(world.chatOn('telegram'));
    const heard = () => [near, sleeper, onCall, boss].map((one) => world.heard(one).length);
    expect(heard()).toEqual([1, 0, 0, 0]);
    const heardInTurn: number[][] = [];
    for (let dueAt = (await theCase(id)).dueAt; dueAt !== null; dueAt = (await theCase(id)).dueAt) {
      world.clock.now = dueAt;
      await world.escalate();
      heardInTurn.push(heard());
    }
    expect(heardInTurn).toEqual([
      [0, 0, 1, 0],
      [0, 1, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ]);
  });

  test('is when the organisation says it is', async () => {
    const near = await world.staff();
    const countries = {
      KE: { hours: {}, contacts: [], quiet_hours: { from: '19:00', until: '07:30' }, closed_days: [] },
    };
    await world.store.directory.import({ name: 'N', welcome: {}, own: [], countries }, []);
    world.clock.now = Date.parse('2026-11-23T16:30:00Z');
    const { id } = await send(world.chatOn('telegram'), amber);
    expect(world.heard(near)).toEqual([]);
    expect((await theCase(id)).dueAt).toBe(Date.parse('2026-11-24T04:30:00Z'));
  });
});
