import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishSummary } from '../../src/app/publish-summary.ts';
import { content } from '../stand-ins/content.ts';
import { population } from '../stand-ins/evidence/population.ts';
import { putPopulation } from '../stand-ins/evidence/put-population.ts';
import { createStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
  const lists = new Map(
    [...content.lists].map(([name, list]) => [name, list.map(({ value }) => value.code)]),
  );
  const regions = { KE: ['KE-30', 'KE-28', 'KE-22'] };
  const months = ['2026-07', '2026-08', '2026-09'];
  await putPopulation(stage.db, population({ seed: 3, reports: 600, months, lists, regions }));
});
afterAll(() => stage.close());

const quarter = { from: '2026-07', to: '2026-09' };

it('an advocate comes in where the evidence is', async () => {
  const me = await stage.signedIn({ role: 'advocate' });
  expect((await me.get('/staff/home')).headers.get('location')).toBe('/staff/evidence');
});

it('an advocate publishes a period, sees its figures, and takes a Russian PDF of one region along', async () => {
  const me = await stage.signedIn({ role: 'advocate' });
  expect(await (await me.get('/staff/evidence')).text()).toContain('Nothing is published yet');

  const published = await me.post('/staff/evidence/publish', quarter);
  expect(published.status).toBe(303);
  const page = await (await me.get(published.headers.get('location') ?? '')).text();
  expect(page).toContain('July 2026 to September 2026');
  expect(page).toContain('<rect width="100"');
  const region = /<option value="(KE KE-\d+)"/.exec(page)?.[1] ?? '';
  expect(region).not.toBe('');

  const query = new URLSearchParams({ ...quarter, place: region, format: 'pdf', lang: 'ru' });
  const file = await me.get(`/staff/evidence/file?${query}`);
  expect(file.headers.get('content-disposition')).toContain(`${region.split(' ')[1]}-ru.pdf`);
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  const recorded = await stage.db.query(`select action from audit_event where actor = '${me.member.id}'`);
  expect(recorded.map(({ action }) => action).sort()).toEqual(['summary_published', 'summary_written']);
  expect(stage.errors).toEqual([]);
});

it('publishing that was stopped has made nothing', async () => {
  const before = await stage.db.query('select month from published_month');
  const lists = new Map<string, string[]>();
  const stopped = AbortSignal.abort();
  const period = { from: '2026-01', to: '2026-03' };
  const done = await publishSummary(stage.store, period, lists, 'operator', stage.clock.now, stopped);
  expect(done).toEqual({ is: 'stopped' });
  expect(await stage.db.query('select month from published_month')).toEqual(before);
});

it.each([
  [{ from: '2026-08', to: '2026-09' }, 'reaches further'],
  [{ from: '2026-11', to: '2026-12' }, 'the last month that is over'],
  [{ from: '2026-09', to: '2026-07' }, 'in this order'],
])('publishing %j is refused kindly, and nothing is published', async (period, sentence) => {
  const me = await stage.signedIn({ role: 'advocate' });
  const before = await stage.db.query('select month from published_month');
  const answer = await me.post('/staff/evidence/publish', period);
  expect(await (await me.get(answer.headers.get('location') ?? '')).text()).toContain(sentence);
  expect(await stage.db.query('select month from published_month')).toEqual(before);
});
