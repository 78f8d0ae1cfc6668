import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { approvedQuotes } from '../../src/app/quotes/bank.ts';
import { aDraft } from '../app/world.ts';
import { launchBrowser } from '../stand-ins/browser.ts';
import { createCaseRoom } from './case-room.ts';

let room: Awaited<ReturnType<typeof createCaseRoom>>;
let browser: Browser;
beforeAll(async () => {
  room = await createCaseRoom();
  browser = await launchBrowser();
}, 120_000);
beforeEach(() => room.world.empty());
afterAll(async () => {
  await browser.close();
  await room.close();
});

const STORY = 'Muuguzi Otieno alinifukuza kliniki ya Kilifi. Nilirudi siku ya pili. Juma aliona yote.';

/** A report that may be quoted, in the hands of a paralegal. */
async function told(story = STORY) {
  const baraka = await room.paralegal();
  const consent = ['store_report', 'share_paralegal', 'use_in_totals', 'quote_anonymised'];
  const sent = await room.tell(aDraft({ texts: { story } }, { consent }));
  await baraka.desk.post(`/staff/case/${sent.ref}/take`);
  return { baraka, ...sent };
}

type Person = {
  readonly desk: Awaited<ReturnType<typeof room.paralegal>>['desk'];
  readonly keys?: { readonly identity: string };
};

async function browserOf({ desk, keys }: Person, width = 360) {
  const context = await browser.newContext({ viewport: { width, height: 740 }, locale: 'en' });
  const [name = '', value = ''] = desk.cookie.split('=');
  await context.addCookies([{ name, value, url: room.url.href }]);
  const page = await context.newPage();
  const errors: string[] = [];
  const sent: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  await page.goto(new URL('/staff/me', room.url).href);
  if (keys !== undefined)
    await page.evaluate(
      `import('/staff/static/key.js').then((key) => key.keepIdentity(${JSON.stringify(keys.identity)}))`,
    );
  return { page, errors, sent, go: (path: string) => page.goto(new URL(path, room.url).href) };
}

async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

const usable = async () =>
  (await room.world.run((work) => approvedQuotes(work, { from: '2026-01', to: '2027-12' }))).map(
    ({ text }) => text,
  );

it('one prepares a quote beside the original, another agrees, and only the prepared text ever left the browser', async () => {
  const { baraka, ref } = await told();
  const mine = await browserOf(baraka);
  await mine.go(`/staff/case/${ref}`);
  await mine.page.getByRole('link', { name: 'Prepare a quote' }).click();
  await mine.page.locator('#story li').first().waitFor();
  const { page } = mine;

  await page.getByLabel('Use this sentence').nth(0).check();
  await page.getByLabel('Use this sentence').nth(1).check();
  // The name and the place were proposed; the rest is done by hand, with one touch.
  expect(await page.locator('#quote').textContent()).toBe(
    'Muuguzi [name] alinifukuza [place]. Nilirudi siku ya pili.'
      .replace('[name]', '[jina]')
      .replace('[place]', '[mahali]'),
  );
  await page.getByRole('button', { name: 'pili', exact: true }).click();
  expect(await page.locator('#quote').textContent()).toBe(
    'Muuguzi [jina] alinifukuza [mahali]. Nilirudi siku ya […].',
  );
  expect(await barriers(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  await page.getByLabel('In English, if you can translate it').fill('The nurse sent me away.');
  await page.getByRole('button', { name: 'Give it to a second person' }).click();
  await page.getByText('The quote waits for a second person.').first().waitFor();
  for (const word of ['Otieno', 'Kilifi', 'Juma']) expect(mine.sent.join()).not.toContain(word);
  expect(await usable()).toEqual([]);

  const zawadi = await room.world.staff({ role: 'advocate' });
  const theirs = await browserOf({ desk: await room.stage.enter(zawadi) });
  await theirs.go('/staff/quotes');
  await theirs.page.getByText('The nurse sent me away.').waitFor();
  expect(await barriers(theirs.page)).toEqual([]);
  expect(await theirs.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  await theirs.page.getByRole('button', { name: 'Agree: nobody can be known by it' }).click();
  await theirs.page.getByText('Agreed. Summaries may tell it from now on.').waitFor();
  expect(await usable()).toEqual(['Muuguzi [jina] alinifukuza [mahali]. Nilirudi siku ya […].']);
  expect([...mine.errors, ...theirs.errors]).toEqual([]);
}, 120_000);

it('shows what was masked by mistake with one more touch, and says what is still in the way', async () => {
  const { baraka, ref } = await told('Walisema 0712 345 678 ni namba yangu.');
  const { page, errors, go } = await browserOf(baraka, 1280);
  await go(`/staff/case/${ref}/quote`);
  await page.getByLabel('Use this sentence').check();
  expect(await page.locator('#quote').textContent()).toBe('Walisema [mawasiliano] ni namba yangu.');
  for (const part of ['0712', '345', '678'])
    await page.getByRole('button', { name: part, exact: true }).click();
  expect(await page.locator('#quote').textContent()).toBe('Walisema 0712 345 678 ni namba yangu.');
  await page.getByRole('button', { name: 'Give it to a second person' }).click();
  await page.getByText('A number, an address or a link is still in it.').waitFor();
  expect(await page.locator('#quote').textContent()).toContain('0712');
  expect(errors).toEqual([]);
}, 120_000);

it('a coordinator who prepared it is not asked to agree, and can return what others prepared with a reason', async () => {
  const { baraka, ref } = await told();
  const mine = await browserOf(baraka);
  await mine.go(`/staff/case/${ref}/quote`);
  await mine.page.getByLabel('Use this sentence').nth(1).check();
  await mine.page.getByRole('button', { name: 'Give it to a second person' }).click();
  await mine.page.getByText('The quote waits for a second person.').first().waitFor();

  const imani = await room.world.staff({ role: 'coordinator' });
  const theirs = await browserOf({ desk: await room.stage.enter(imani) }, 1280);
  await theirs.go('/staff/quotes');
  await theirs.page.getByText('Return or reject it').click();
  await theirs.page.getByLabel('Why').selectOption('not_clear');
  await theirs.page.getByRole('button', { name: 'Return it to be prepared anew' }).click();
  await theirs.page.getByText('Returned to be prepared anew.').waitFor();

  await mine.go(`/staff/case/${ref}`);
  await mine.page.getByText("Reason: it can't be understood by itself.").waitFor();
  await mine.page.getByRole('link', { name: 'Prepare it anew' }).waitFor();
}, 120_000);
