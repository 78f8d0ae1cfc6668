import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
});
afterAll(() => stage.close());

it('shows nobody anything before they have signed in', async () => {
  const page = await stage.app.request('/staff/me');
  expect(page.status).toBe(303);
  expect(page.headers.get('location')).toBe('/staff/sign-in?next=%2Fstaff%2Fme');
});

it('keeps no page anywhere, and lets nothing but our own files run', async () => {
  const me = await stage.signedIn();
  const page = await me.get('/staff/me');
  expect(page.status).toBe(200);
  expect(page.headers.get('cache-control')).toBe('no-store');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src 'none'; script-src 'self' 'sha256-[^']+';/);
});

it('ends a session that nobody touched for half an hour, and any after a working day', async () => {
  const me = await stage.signedIn();
  stage.clock.now += 29 * 60_000;
  expect((await me.get('/staff/me')).status).toBe(200);
  stage.clock.now += 29 * 60_000;
  expect((await me.get('/staff/me')).status).toBe(200);
  stage.clock.now += 31 * 60_000;
  expect((await me.get('/staff/me')).status).toBe(303);
});

it('locks out whoever is suspended at once', async () => {
  const me = await stage.signedIn();
  await stage.store.staff.suspend(me.member.id, true);
  expect((await me.get('/staff/me')).status).toBe(303);
});

it('takes no form that its own pages did not make', async () => {
  const me = await stage.signedIn();
  const body = new URLSearchParams({ proof: 'x'.repeat(22) });
  const headers = { cookie: me.cookie, origin: 'http://localhost' };
  expect((await stage.app.request('/staff/sign-out', { method: 'POST', headers, body })).status).toBe(409);
  const foreign = { ...headers, origin: 'https://elsewhere.example' };
  expect(
    (await stage.app.request('/staff/sign-out', { method: 'POST', headers: foreign, body })).status,
  ).toBe(403);
  expect((await me.get('/staff/me')).status).toBe(200);
  expect((await me.post('/staff/sign-out')).status).toBe(303);
  expect((await me.get('/staff/me')).status).toBe(303);
});

it('serves the libraries of the case page and no other file of the packages', async () => {
  const me = await stage.signedIn();
  const page = await (await me.get('/staff/me')).text();
  const map = JSON.parse(/<script type="importmap">(.*?)<\/script>/.exec(page)?.[1] ?? '{}') as {
    imports: Record<string, string>;
  };
  for (const path of Object.values(map.imports)) expect((await stage.app.request(path)).status).toBe(200);
  expect((await stage.app.request('/staff/lib/hono/package.json')).status).toBe(404);
  expect((await stage.app.request('/staff/lib/../../package.json')).status).toBe(404);
});
