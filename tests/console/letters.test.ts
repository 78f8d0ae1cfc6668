import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishSummary } from '../../src/app/publish-summary.ts';
import { content } from '../stand-ins/content.ts';
import { population } from '../stand-ins/evidence/population.ts';
import { putPopulation } from '../stand-ins/evidence/put-population.ts';
import { createStage, type Stage } from './stage.ts';

let stage: Stage;
const lists = new Map([...content.lists].map(([name, list]) => [name, list.map(({ value }) => value.code)]));
const quarter = { from: '2026-07', to: '2026-09' };

beforeAll(async () => {
  stage = await createStage();
});
afterAll(() => stage.close());

it('a letter needs something published, and the room says so', async () => {
  const me = await stage.signedIn({ role: 'advocate' });
  expect(await (await me.get('/staff/letters')).text()).toContain('Nothing is published yet');
});

it('a paralegal takes a Russian letter to the ministry along, and that is recorded', async () => {
  const regions = { KZ: ['KZ-75', 'KZ-71', 'KZ-35'] };
  const months = ['2026-07', '2026-08', '2026-09'];
  await putPopulation(stage.db, population({ seed: 3, reports: 400, months, lists, regions }));
  await publishSummary(stage.store, quarter, lists, 'operator', stage.clock.now);
  const me = await stage.signedIn({ role: 'paralegal' });
  const page = await (await me.get('/staff/letters')).text();
  expect(page).toContain('To the Minister of Health');
  expect(page).toContain('<option value="KZ">');

  const query = new URLSearchParams({
    ...quarter,
    letter: 'ministry',
    place: 'KZ',
    format: 'pdf',
    lang: 'ru',
  });
  const file = await me.get(`/staff/letters/file?${query}`);
  expect(file.headers.get('content-disposition')).toContain('letter-ministry-2026-07-2026-09-KZ-ru.pdf');
  expect(Buffer.from(await file.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
  const recorded = await stage.db.query(`select action from audit_event where actor = '${me.member.id}'`);
  expect(recorded.map(({ action }) => action)).toEqual(['letter_written']);
});

it.each([
  [{ from: '2026-07', to: '2026-08' }, 'ministry', 'not published as a whole'],
  [{ from: '2026-01', to: '2026-03' }, 'ministry', 'not published as a whole'],
  [quarter, 'nobody', 'no such letter'],
])('of %j to %s no letter is written, and the room says why', async (period, letter, sentence) => {
  const me = await stage.signedIn({ role: 'advocate' });
  const published = await stage.db.query('select month from published_month');
  const query = new URLSearchParams({ ...period, letter, format: 'docx' });
  const answer = await me.get(`/staff/letters/file?${query}`);
  expect(answer.status).toBe(303);
  expect(await (await me.get(answer.headers.get('location') ?? '')).text()).toContain(sentence);
  // Nothing gets published by writing a letter.
  expect(await stage.db.query('select month from published_month')).toEqual(published);
});
