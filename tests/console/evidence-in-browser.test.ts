import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '../stand-ins/content.ts';
import { population } from '../stand-ins/evidence/population.ts';
import { putPopulation } from '../stand-ins/evidence/put-population.ts';
import { type BrowserStage, createBrowserStage } from './in-browser.ts';
import { comeIn, LANGS, lookAt, WIDTHS } from './visit.ts';

let bench: BrowserStage;
beforeAll(async () => {
  bench = await createBrowserStage();
  const lists = new Map(
    [...content.lists].map(([name, list]) => [name, list.map(({ value }) => value.code)]),
  );
  const regions = { KE: ['KE-30', 'KE-28', 'KE-22', 'KE-13', 'KE-07'], KZ: ['KZ-75', 'KZ-71'] };
  const months = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'];
  await putPopulation(bench.stage.db, population({ seed: 3, reports: 900, months, lists, regions }));
}, 120_000);
afterAll(() => bench.close());

const published = () => bench.stage.db.query('select month from published_month');

it('says what publishing fixes for good, and stops without a trace while it counts', async () => {
  const page = await comeIn(bench, { role: 'advocate' }, 'en', 360);
  await page.goto('/staff/evidence');
  await lookAt(page, 'evidence-empty-en-360');
  await page.getByLabel('From').fill('2026-04');
  await page.getByLabel('To', { exact: true }).fill('2026-06');
  await page.getByRole('button', { name: 'Look at what that fixes' }).click();
  expect(await page.locator('main').innerText()).toContain('April 2026 to June 2026');
  expect(await published()).toEqual([]);

  await page.route('**/evidence/publish', () => {});
  await page.getByRole('button', { name: 'Publish for good' }).click();
  await page.getByText('Nothing is published yet.').waitFor();
  await lookAt(page, 'publish-counting-en-360');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Stopped. Nothing was published.').waitFor();
  await page.unroute('**/evidence/publish');
  expect(await published()).toEqual([]);

  await page.getByRole('button', { name: 'Publish for good' }).click();
  await page.getByRole('heading', { name: 'All countries, April 2026 to June 2026' }).waitFor();
  await lookAt(page, 'evidence-all-en-360');
  expect(await published()).toHaveLength(3);
  expect(bench.trouble.filter((one) => !one.includes('ERR_'))).toEqual([]);
}, 90_000);

it.each(LANGS.flatMap((lang) => WIDTHS.map((width) => [lang, width] as const)))(
  'reads well in %s at %i px: a country as bars, months and tiles, and what publishing fixes',
  async (lang, width) => {
    const me = await bench.stage.signedIn({ role: 'advocate' });
    await me.post('/staff/evidence/publish', { from: '2026-04', to: '2026-06' });
    const page = await comeIn(bench, { role: 'advocate' }, lang, width);
    const at = `${lang}-${width}`;
    await page.goto('/staff/evidence?from=2026-04&to=2026-06&place=KE');
    expect(await page.locator('.tiles').count()).toBeGreaterThan(0);
    await lookAt(page, `evidence-country-${at}`);
    await page.goto('/staff/evidence/publish?from=2026-04&to=2026-09');
    await lookAt(page, `evidence-publish-${at}`);
    expect(bench.trouble.filter((one) => !one.includes('ERR_'))).toEqual([]);
  },
  90_000,
);
