import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { NewCase } from '../../src/app/ports/cases.ts';
import { aCase, anEvent, aReport, hours } from '../storage/samples.ts';
import { createStage, type Stage } from './stage.ts';

const minutes = hours / 60;

let stage: Stage;
let now: number;
beforeAll(async () => {
  stage = await createStage();
  now = stage.clock.now;
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.clock.now = now;
  await stage.db.query('delete from report');
});

let opened = 0;
async function open(
  list: readonly string[],
  over: Partial<NewCase['case']> = {},
  rules: readonly string[] = ['red_in_custody'],
): Promise<string> {
  opened += 1;
  const told = aReport();
  await stage.store.reports.insert(told);
  const ref = [...String(opened).padStart(5, '0')]
    .map((digit) => 'ABCEHKMOPT'.charAt(Number(digit)))
    .join('');
  const made = aCase(told.report.id, list, {
    ref,
    status: 'new',
    openedAt: now - 2 * hours,
    dueAt: now + hours,
    ...over,
  });
  await stage.store.cases.insert({ ...made, flags: rules.map((rule) => ({ rule, dueAt: now + hours })) });
  return ref;
}

const shown = (page: string) => [...page.matchAll(/data-case="(\w+)"/g)].map(([, ref]) => ref);
const markIn = (page: string) => /data-mark="([^"]+)"/.exec(page)?.[1] ?? '';

it('shows of each case why, where, what, how old, by when and who has it, in the words of the reader', async () => {
  const me = await stage.signedIn();
  const ref = await open([me.member.id], { dueAt: now + 40 * minutes });
  const page = await (await me.get('/staff?tab=unassigned')).text();
  expect(shown(page)).toEqual([ref]);
  for (const words of [
    'Red',
    'In custody now',
    'Nairobi City',
    'Swahili',
    'Mistreatment',
    '2 hr. ago',
    'in 40 min.',
  ])
    expect(page).toContain(words);
  stage.clock.now = now + 3 * hours;
  expect(await (await (await stageAgain(me.member.id)).get('/staff?tab=late')).text()).toContain(
    'late by 2 hr',
  );
});

/** The same person, after their session has run out. */
async function stageAgain(staffId: string) {
  const other = await stage.signedIn();
  await stage.db.query('update case_list set staff_id = $1 where staff_id = $2', [other.member.id, staffId]);
  return other;
}

it('opens on what is mine, and lets a case be taken straight from its row', async () => {
  const me = await stage.signedIn();
  const ref = await open([me.member.id]);
  expect(shown(await (await me.get('/staff')).text())).toEqual([]);
  const page = await (await me.get('/staff?tab=unassigned')).text();
  expect(page).toContain(`action="/staff/case/${ref}/take"`);
  await me.post(`/staff/case/${ref}/take`);
  expect(shown(await (await me.get('/staff')).text())).toEqual([ref]);
});

it('keeps filters in the address, through the tabs and to the next page, and says when nothing fits', async () => {
  const me = await stage.signedIn({ role: 'coordinator' });
  for (let index = 0; index < 31; index++) await open([], { dueAt: now + index * minutes });
  await open([], {}, ['amber_dose_missed']);
  const first = await (await me.get('/staff?tab=open&flag=red&lang=sw')).text();
  expect(shown(first)).toHaveLength(30);
  expect(first).toContain('href="?tab=late&amp;flag=red&amp;lang=sw"');
  expect(first).toContain('<option value="red" selected>');
  const next = /id="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await (await me.get(`/staff${next}`)).text();
  expect(shown(second)).toHaveLength(1);
  expect(shown(first)).not.toContain(shown(second)[0]);
  expect(await (await me.get('/staff?tab=open&flag=red_suicide')).text()).toContain('No case fits');
  expect((await me.get(`/staff?tab=nothing&after=%27;drop&region=${'x'.repeat(500)}`)).status).toBe(200);
});

it('finds by a reference typed in look-alikes, by a place in any language, and by what happened', async () => {
  const me = await stage.signedIn({ role: 'coordinator' });
  const ref = await open([]);
  const find = async (typed: string) =>
    shown(await (await me.get(`/staff?tab=open&q=${encodeURIComponent(typed)}`)).text());
  const inCyrillic = [...ref].map((letter) => 'АВСЕНКМОРТ'.charAt('ABCEHKMOPT'.indexOf(letter))).join('');
  for (const typed of [ref, ref.toLowerCase(), inCyrillic, 'nairobi', 'Найроби', 'custody', 'bribe'])
    expect({ typed, found: await find(typed) }).toEqual({ typed, found: [ref] });
  expect(await find('nothing like it')).toEqual([]);
});

it('tells a page that asks whether anything has changed, and keeps no session alive by that', async () => {
  const me = await stage.signedIn();
  const page = await (await me.get('/staff?tab=unassigned')).text();
  const ask = (mark: string) => me.get(`/staff/inbox/now?tab=unassigned&mark=${encodeURIComponent(mark)}`);
  expect((await ask(markIn(page))).status).toBe(204);
  const ref = await open([me.member.id]);
  const changed = await (await ask(markIn(page))).text();
  expect(shown(changed)).toEqual([ref]);
  expect((await ask(markIn(changed))).status).toBe(204);

  for (let asked = 0; asked < 8; asked++) {
    stage.clock.now += 4 * minutes;
    await ask(markIn(changed));
  }
  expect((await me.get('/staff')).status).toBe(303);
});

it('lets somebody say that they are full, until the morning, and that they are back', async () => {
  const me = await stage.signedIn();
  await me.post('/staff/full', { full: 'yes' });
  // Six in the morning in Nairobi.
  expect((await stage.store.staff.byId(me.member.id))?.fullUntil).toBe(Date.parse('2026-11-24T03:00:00Z'));
  expect(await (await me.get('/staff')).text()).toContain('You are marked as full');
  await me.post('/staff/full', { full: 'no' });
  expect((await stage.store.staff.byId(me.member.id))?.fullUntil).toBeNull();
});

it('shows a coordinator who carries how much, who is full, and what nobody has', async () => {
  const me = await stage.signedIn({ role: 'coordinator' });
  const busy = await stage.add({ cap: 1, duties: ['on_call'] });
  await stage.add({ countries: ['TZ'], cap: 77 });
  await open([busy.id], { dueAt: now - hours });
  await open([busy.id]);
  const [held] = await stage.db.query('select id from case_file where due_at > $1::timestamptz', [
    new Date(now).toISOString(),
  ]);
  await stage.store.cases.take(
    String(held?.id),
    1,
    { staffId: busy.id, status: 'assigned', dueAt: null },
    anEvent('taken'),
  );
  const page = await (await me.get('/staff/team')).text();
  expect(page).toContain('<b>1</b> with nobody');
  expect(page).toContain('1 of at most 1 cases');
  expect(page).toContain('On call');
  expect(page).toContain('Full');
  expect(page).not.toContain('of at most 77');
});
