import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIELDS } from '../../src/core/evidence/fields.ts';
import { createCaseRoom } from './case-room.ts';

let room: Awaited<ReturnType<typeof createCaseRoom>>;
beforeAll(async () => {
  room = await createCaseRoom();
});
afterAll(() => room.close());

/** Reports of these months that would be counted now. */
async function counted(): Promise<number> {
  const { tallies } = await room.world.store.transaction((inside) =>
    inside.evidence.count(
      '2026-11-01',
      '2027-01-01',
      FIELDS.map(({ name }) => name),
      5,
    ),
  );
  return tallies.filter(({ field }) => field === '').reduce((sum, { reports }) => sum + reports, 0);
}

const stateOf = async (id: string) => ({
  reason: await room.world.store.setAside.reason(id),
  waits: (await room.world.store.setAside.proposal(id)) !== null,
});

/** A case on the list of two, held by the first. */
async function aCaseOfTwo() {
  const [baraka, amani] = [await room.paralegal(), await room.paralegal()];
  const told = await room.tell();
  await baraka.desk.post(`/staff/case/${told.ref}/take`);
  const does = (who: typeof baraka, verb: string, fields: Readonly<Record<string, string>> = {}) => {
    room.world.clock.now += 1000;
    return who.desk.post(`/staff/case/${told.ref}/${verb}`, fields).then((answer) => {
      const address = new URL(answer.headers.get('location') ?? '', 'http://localhost');
      return address.searchParams.get('did');
    });
  };
  return { baraka, amani, does, ...told };
}

it('is set aside when a second person agrees, is then not counted, and comes back the same way', async () => {
  const { baraka, amani, does, id, ref, caseId, reporter, receipt } = await aCaseOfTwo();
  const before = await counted();

  expect(await does(baraka, 'aside', { reason: 'said_untrue' })).toBe('aside_asked');
  expect(await stateOf(id)).toEqual({ reason: null, waits: true });
  expect(await counted()).toBe(before);

  expect(await does(baraka, 'aside-agree')).toBe('aside_yours');
  expect(await stateOf(id)).toEqual({ reason: null, waits: true });

  expect(await does(amani, 'aside-agree')).toBe('aside_set');
  expect(await stateOf(id)).toEqual({ reason: 'said_untrue', waits: false });
  expect(await counted()).toBe(before - 1);
  expect(await (await baraka.desk.get(`/staff/case/${ref}`)).text()).toContain('This report is set aside');

  // Who sent it notices nothing: the code opens it, and it is there.
  const opened = await reporter.act({ do: 'open_receipt', receipt });
  expect(opened).toMatchObject({ outcome: 'found' });

  expect(await does(baraka, 'aside-back')).toBe('aside_asked');
  expect(await counted()).toBe(before - 1);
  expect(await does(baraka, 'aside-agree')).toBe('aside_yours');
  expect(await does(amani, 'aside-agree')).toBe('aside_back');
  expect(await stateOf(id)).toEqual({ reason: null, waits: false });
  expect(await counted()).toBe(before);

  const kinds = (await room.world.store.cases.events(caseId)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind.startsWith('aside'))).toEqual([
    'aside_asked',
    'aside_set',
    'aside_back_asked',
    'aside_back',
  ]);
  const logged = await room.world.db.query(
    `select actor, action from audit_event where action like 'case_aside%' order by id`,
  );
  expect(logged).toEqual([
    { actor: baraka.id, action: 'case_aside_asked' },
    { actor: amani.id, action: 'case_aside_set' },
    { actor: baraka.id, action: 'case_aside_back_asked' },
    { actor: amani.id, action: 'case_aside_back' },
  ]);
});

it('a proposal that is refused or taken back changes nothing, and another can be made', async () => {
  const { baraka, amani, does, id } = await aCaseOfTwo();
  await does(baraka, 'aside', { reason: 'trial' });
  expect(await does(baraka, 'aside', { reason: 'sent_twice' })).toBe('aside_waiting');
  expect(await does(amani, 'aside-drop')).toBe('aside_dropped');
  expect(await stateOf(id)).toEqual({ reason: null, waits: false });
  expect(await does(amani, 'aside-agree')).toBe('not_allowed');
  await does(baraka, 'aside', { reason: 'sent_twice' });
  expect(await does(baraka, 'aside-drop')).toBe('aside_dropped');
  expect(await stateOf(id)).toEqual({ reason: null, waits: false });
});

it.each([
  ['a reason that there is not', 'baraka', { reason: 'i_dislike_it' }, 'not_allowed'],
  ['one who does not work the case', 'amani', { reason: 'trial' }, 'not_mine'],
] as const)('%s proposes nothing', async (_what, who, fields, answer) => {
  const made = await aCaseOfTwo();
  expect(await made.does(made[who], 'aside', fields)).toBe(answer);
  expect(await stateOf(made.id)).toEqual({ reason: null, waits: false });
});

it('of two who agree at once one does it, and it is told once', async () => {
  const { baraka, amani, does, id, caseId } = await aCaseOfTwo();
  const zawadi = await room.paralegal({ role: 'coordinator' });
  await does(baraka, 'aside', { reason: 'trial' });
  const answers = await Promise.all([does(amani, 'aside-agree'), does(zawadi, 'aside-agree')]);
  expect(answers.sort()).toEqual(['aside_set', 'not_allowed']);
  expect((await stateOf(id)).reason).toBe('trial');
  const events = await room.world.store.cases.events(caseId);
  expect(events.filter(({ kind }) => kind === 'aside_set')).toHaveLength(1);
});
