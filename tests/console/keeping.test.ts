import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Retention, readSettings } from '../../src/app/settings.ts';
import { aReport } from '../storage/samples.ts';
import { createStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.close());

const asItIs = async () => (await readSettings(stage.store.settings)).retention;

/** The form as a browser sends it. */
function formOf({ keepCodedFacts, ...days }: Retention, over: Readonly<Record<string, string>> = {}) {
  const typed = Object.fromEntries(Object.entries(days).map(([name, value]) => [name, String(value)]));
  return { ...typed, ...(keepCodedFacts ? { keepCodedFacts: 'yes' } : {}), ...over };
}

/** A report that never became a case and was sent a hundred days ago. */
async function anOldReport() {
  const day = new Date(stage.clock.now - 100 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const told = aReport();
  await stage.store.reports.insert({ ...told, report: { ...told.report, day } });
}

it('saves a longer time at once, for everybody, and writes down who did it', async () => {
  const me = await stage.signedIn({ role: 'administrator' });
  const answer = await me.post('/staff/keeping', formOf(await asItIs(), { backupDays: '60' }));
  expect(answer.status).toBe(303);
  expect(await asItIs()).toMatchObject({ backupDays: 60, narrativeDaysAfterClosing: 180 });
  const [last] = await stage.db.query(
    'select actor, action, detail from audit_event order by id desc limit 1',
  );
  expect(last).toEqual({
    actor: me.member.id,
    action: 'settings_changed',
    detail: '{"retention":{"backupDays":60}}',
  });
});

it('says how much a shorter time would take before it is saved, and saves it after a yes to just that', async () => {
  await anOldReport();
  await anOldReport();
  const me = await stage.signedIn({ role: 'administrator' });
  const before = await asItIs();
  const shorter = { unflaggedNarrativeDays: '90' };
  const asked = await me.post('/staff/keeping', formOf(before, shorter));
  const page = await asked.text();
  expect(page).toContain('2 reports would lose their words and keys');
  expect(page).toContain('Nothing has been saved yet');
  expect(await asItIs()).toEqual(before);

  const sure = /name="sure" value="([^"]+)"/.exec(page)?.[1] ?? '';
  // A yes to ninety days is none to one.
  const other = formOf(before, { unflaggedNarrativeDays: '1', sure });
  expect(await (await me.post('/staff/keeping', other)).text()).toContain('Nothing has been saved yet');
  expect(await asItIs()).toEqual(before);

  expect((await me.post('/staff/keeping', formOf(before, { ...shorter, sure }))).status).toBe(303);
  expect((await asItIs()).unflaggedNarrativeDays).toBe(90);
});

it('asks in the same way before coded answers go with the words', async () => {
  await anOldReport();
  const me = await stage.signedIn({ role: 'administrator' });
  const before = { ...(await asItIs()), unflaggedNarrativeDays: 90 };
  const { keepCodedFacts: _, ...without } = formOf(before, { keepCodedFacts: '' });
  expect(await (await me.post('/staff/keeping', without)).text()).toContain('1 report would go altogether');
  expect((await asItIs()).keepCodedFacts).toBe(true);
});

it.each(['0', '-1', '9999', '1.5', 'a week', ''])(
  'says at the field what fits instead of %j, keeps everything that was typed, and saves nothing',
  async (typed) => {
    const me = await stage.signedIn({ role: 'administrator' });
    const before = await asItIs();
    const answer = await me.post(
      '/staff/keeping',
      formOf(before, { narrativeDaysAfterClosing: typed, backupDays: '77' }),
    );
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toMatch(/id="narrativeDaysAfterClosing-wrong">A whole number from 1 to 3650/);
    expect(page).toMatch(/name="backupDays"[^>]*value="77"/);
    expect(await asItIs()).toEqual(before);
  },
);
