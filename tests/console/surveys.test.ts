import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStage, type Stage } from './stage.ts';

const quality = readFileSync(new URL('../../src/content/surveys/site_quality.yaml', import.meta.url), 'utf8');
const shared = quality.replace('version: 1', 'version: 1\nonce: ticket');

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
});
afterAll(() => stage.close());

type Somebody = Awaited<ReturnType<Stage['signedIn']>>;

/** Hands a file over, as the form's file field does. */
async function handOver(me: Somebody, written: string): Promise<Response> {
  const body = new FormData();
  body.set('proof', await me.proof());
  body.set('file', new File([written], 'mine.yaml'));
  const headers = { cookie: me.cookie, origin: 'http://localhost' };
  return stage.app.request('/staff/surveys', { method: 'POST', headers, body });
}

it('a coordinator is told what to mend in a survey, by line, and nothing is added', async () => {
  const me = await stage.signedIn({ role: 'coordinator' });
  const answer = await handOver(me, quality.replace('sw: Kusubiri, ', ''));
  expect(answer.status).toBe(422);
  const line = quality.split('\n').findIndex((one) => one.includes('sw: Kusubiri')) + 1;
  expect(await answer.text()).toContain(`Line ${line}:`);
  expect(await (await me.get('/staff/surveys')).text()).toContain('There is no survey yet');
});

it('a coordinator adds a survey, looks at every screen, opens it, prints its tickets and closes it', async () => {
  const me = await stage.signedIn({ role: 'coordinator' });
  const added = await handOver(me, shared);
  expect(added.status).toBe(303);
  const address = added.headers.get('location') ?? '';
  const page = await (await me.get(address)).text();
  for (const words of [
    'Pilot.',
    'How long do you usually wait there?',
    'only after turned_away',
    '/s/',
    '<svg',
  ])
    expect(page).toContain(words);
  await me.post(`${address}/open`, { closes: '2026-12-31' });
  expect(await (await me.get(address)).text()).toContain('Open from 23 November 2026 to 31 December 2026');
  const sheet = await me.post(`${address}/tickets`, { count: '7', lang: 'sw' });
  expect(sheet.headers.get('content-disposition')).toContain('site_quality-tickets.html');
  const printed = await sheet.text();
  expect(printed.match(/<b>[2-9A-Z]{5}-[2-9A-Z]{5}<\/b>/g)).toHaveLength(7);
  expect(printed).toContain('Ni ya mtu mmoja');
  expect(await (await me.get(`${address}/poster?whatsapp=%2B254700000000`)).text()).toContain(
    'wa.me/254700000000',
  );
  expect(await (await me.get(address)).text()).toContain('7 printed, &lt; 5 used');
  await me.post(`${address}/close`);
  expect(await (await me.get(address)).text()).toContain('Fewer than 5 people answered');
  const file = await me.get(`${address}/file?format=csv&lang=ru`);
  expect(file.headers.get('content-disposition')).toContain('sema-survey-site_quality-1-ru.csv');
  const done = await stage.db.query(
    `select action from audit_event where actor = '${me.member.id}' order by id`,
  );
  expect(done.map(({ action }) => action)).toEqual([
    'survey_added',
    'survey_opened',
    'survey_tickets',
    'survey_closed',
    'summary_written',
  ]);
  expect(stage.errors).toEqual([]);
});

it('an advocate looks and takes along, and changes nothing', async () => {
  const me = await stage.signedIn({ role: 'advocate' });
  const page = await (await me.get('/staff/surveys')).text();
  expect(page).toContain('site_quality.1');
  expect(page).not.toContain('enctype');
  expect((await handOver(me, quality)).status).toBe(403);
});
