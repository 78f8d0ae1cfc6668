import { afterAll, beforeAll, expect, it } from 'vitest';
import { sightOf } from '../../src/app/casework/inbox-sight.ts';
import { seeCase } from '../../src/app/casework/see-case.ts';
import type { NewCase } from '../../src/app/ports/cases.ts';
import type { InboxFilter, InboxPlace, InboxRow } from '../../src/app/ports/inbox.ts';
import type { StaffMember } from '../../src/app/ports/staff.ts';
import { createStage, type Stage } from '../console/stage.ts';
import { aCase, anEvent, aReport, hours } from './samples.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
});
afterAll(() => stage.close());

type Over = {
  readonly country?: string;
  readonly region?: string;
  readonly facilityId?: string;
  readonly shareParalegal?: boolean;
  readonly kind?: string;
  readonly list?: readonly string[];
  readonly case?: Partial<NewCase['case']>;
  readonly rule?: string;
  readonly facts?: readonly { readonly field: string; readonly code: string }[];
};

async function open(over: Over = {}): Promise<NewCase['case']> {
  const told = aReport();
  const {
    country = 'KE',
    region = 'KE-30',
    facilityId = null,
    shareParalegal = true,
    kind = 'incident',
  } = over;
  const consents = { ...told.report.consents, shareParalegal };
  const report = { ...told.report, country, region, facilityId, kind, consents };
  await stage.store.reports.insert({ ...told, report, facts: over.facts ?? told.facts });
  const { now } = stage.clock;
  const made = aCase(report.id, over.list ?? [], {
    country,
    region,
    ref: newRef(),
    openedAt: now,
    dueAt: now + hours,
    ...over.case,
  });
  await stage.store.cases.insert({
    ...made,
    flags: [{ rule: over.rule ?? 'red_in_custody', dueAt: now + hours }],
  });
  return made.case;
}

let made = 0;
/** Of symbols that are read as they are written. */
function newRef(): string {
  made += 1;
  return [...String(made).padStart(6, '0')].map((digit) => 'ABCEHKMOPT'.charAt(Number(digit))).join('');
}

async function listed(
  member: StaffMember,
  filter: InboxFilter = { tab: 'open' },
  limit = 1000,
): Promise<readonly InboxRow[]> {
  const sight = await sightOf(stage.desk.look(), member);
  return stage.store.inbox.page(sight, filter, stage.clock.now, limit);
}
const refs = (rows: readonly { readonly ref: string }[]) => rows.map((row) => row.ref).sort();

it('lists exactly the cases that the case page would show, whoever looks', async () => {
  await stage.store.directory.import(
    {
      name: 'Ours',
      welcome: {},
      own: [{ country: 'KE', region: 'KE-30', name: 'Our drop-in' }],
      countries: {},
    },
    [
      { id: 'ours', country: 'KE', region: 'KE-30', setting: 'drop_in', name: 'Our drop-in' },
      { id: 'clinic', country: 'KE', region: 'KE-30', setting: 'mat_clinic', name: 'The clinic' },
    ],
  );
  const members = [
    await stage.add(),
    await stage.add({ conflicts: ['clinic'] }),
    await stage.add({ conflicts: ['organisation'] }),
    await stage.add({ role: 'coordinator' }),
    await stage.add({ role: 'coordinator', conflicts: ['organisation', 'clinic'] }),
    await stage.add({ role: 'coordinator', countries: ['TZ'] }),
  ];
  const ids = members.map((member) => member.id);
  const made: NewCase['case'][] = [];
  for (const list of [[], ids, ids.slice(0, 2)]) {
    for (const facilityId of [undefined, 'clinic', 'ours'])
      for (const country of ['KE', 'TZ'])
        made.push(await open({ list, country, ...(facilityId !== undefined && { facilityId }) }));
    made.push(await open({ list, shareParalegal: false }));
  }
  for (const [index, one] of made.entries()) {
    if (index % 3 === 0)
      await stage.store.cases.addEvent(
        one.id,
        anEvent('conflict', { staffId: ids[index % ids.length] ?? null }),
      );
  }
  let seen = 0;
  for (const member of members) {
    const expected: string[] = [];
    for (const { ref } of made) {
      if ((await seeCase(stage.desk.look(), member, ref)) !== null) expected.push(ref);
    }
    const mine = refs(await listed(member)).filter((ref) => made.some((one) => one.ref === ref));
    expect(mine).toEqual(expected.sort());
    seen += expected.length;
  }
  expect(seen).toBeGreaterThan(10);
});

it('sorts each tab by what is urgent, and hands over page after page without leaving out or repeating one', async () => {
  const me = await stage.add({ role: 'coordinator', countries: ['KZ'] });
  const { now } = stage.clock;
  for (let index = 0; index < 23; index++) {
    const dueAt = index % 5 === 0 ? null : now + ((index * 7) % 4) * hours;
    await open({ country: 'KZ', case: { dueAt, openedAt: now - (index % 3) * hours } });
  }
  const sight = await sightOf(stage.desk.look(), me);
  const whole = await listed(me);
  expect(whole).toHaveLength(23);
  const found: InboxRow[] = [];
  for (let after: InboxPlace | undefined; ; after = found.at(-1)) {
    const page = await stage.store.inbox.page(sight, { tab: 'open' }, now, 4, after);
    if (page.length === 0) break;
    found.push(...page);
  }
  expect(found).toEqual(whole);
  const due = whole.map((row) => row.dueAt ?? Number.POSITIVE_INFINITY);
  expect(due).toEqual([...due].sort((a, b) => a - b));
});

it('knows what is mine, free, late, open and closed', async () => {
  const me = await stage.add({ countries: ['KG'] });
  const other = await stage.add({ countries: ['KG'] });
  const list = [me.id, other.id];
  const { now } = stage.clock;
  const take = (one: NewCase['case'], staffId: string) =>
    stage.store.cases.take(one.id, 1, { staffId, status: 'assigned', dueAt: null }, anEvent('taken'));
  const free = await open({ country: 'KG', list });
  const overdue = await open({ country: 'KG', list, case: { dueAt: now - hours } });
  const mine = await open({ country: 'KG', list });
  await take(mine, me.id);
  const theirs = await open({ country: 'KG', list });
  await take(theirs, other.id);
  const closed = await open({
    country: 'KG',
    list,
    case: { open: false, status: 'closed_no_contact', dueAt: null },
  });
  const tab = async (name: InboxFilter['tab']) => refs(await listed(me, { tab: name }));
  expect(await tab('mine')).toEqual([mine.ref]);
  expect(await tab('unassigned')).toEqual(refs([free, overdue]));
  expect(await tab('late')).toEqual([overdue.ref]);
  expect(await tab('open')).toEqual(refs([free, overdue, mine, theirs]));
  expect(await tab('closed')).toEqual([closed.ref]);

  // Taken, and the reporter was promised an answer that has not come.
  stage.clock.now += 2 * hours;
  expect(await tab('late')).toEqual(refs([overdue, mine, theirs, free]));
  const version = (await stage.store.cases.byId(mine.id))?.version ?? 0;
  await stage.store.cases.move(mine.id, version, { firstAnswerAt: now }, anEvent('written'));
  expect(await tab('late')).toEqual(refs([overdue, theirs, free]));
  expect(await stage.store.inbox.loads(await sightOf(stage.desk.look(), me), stage.clock.now)).toEqual(
    expect.arrayContaining([
      { staffId: me.id, open: 1, late: 0 },
      { staffId: other.id, open: 1, late: 1 },
    ]),
  );
  stage.clock.now = now;
});

it('finds by place, kind, language, flag, status, reference and by what was told', async () => {
  const me = await stage.add({ role: 'coordinator', countries: ['TZ'] });
  const facts = [{ field: 'service', code: 'methadone' }];
  const one = await open({
    country: 'TZ',
    region: 'TZ-02',
    kind: 'service_problem',
    rule: 'amber_stockout',
    facts,
    case: { lang: 'en', status: 'referred' },
  });
  await open({ country: 'TZ', region: 'TZ-07' });
  const nothing = { ref: '', codes: [], regions: [], rules: [] };
  const filters: readonly Omit<InboxFilter, 'tab'>[] = [
    { region: 'TZ-02' },
    { kind: 'service_problem', region: 'TZ-02' },
    { lang: 'en' },
    { rules: ['amber_stockout'] },
    { status: 'referred' },
    { search: { ...nothing, ref: one.ref } },
    { search: { ...nothing, codes: ['methadone'] } },
    { search: { ...nothing, regions: ['TZ-02'] } },
    { search: { ...nothing, rules: ['amber_stockout'] } },
  ];
  for (const filter of filters) expect(refs(await listed(me, { tab: 'open', ...filter }))).toEqual([one.ref]);
  expect(await listed(me, { tab: 'open', rules: [] })).toEqual([]);
  expect(await listed(me, { tab: 'open', search: nothing })).toEqual([]);
});
