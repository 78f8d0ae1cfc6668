import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReport } from '../../src/app/report-key.ts';
import { openWith } from '../../src/crypto/envelope.ts';
import { aDraft } from '../app/world.ts';
import { launchBrowser } from '../stand-ins/browser.ts';
import { createCaseRoom } from './case-room.ts';

let room: Awaited<ReturnType<typeof createCaseRoom>>;
let browser: Browser;
beforeAll(async () => {
  room = await createCaseRoom();
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await room.close();
});

type Paralegal = Awaited<ReturnType<typeof room.paralegal>>;

/** A phone with this paralegal's session, and their key opened in the tab as signing in leaves it. */
async function phoneOf({ desk, keys }: Pick<Paralegal, 'desk' | 'keys'>, ref: string, width = 360) {
  const context = await browser.newContext({ viewport: { width, height: 740 }, locale: 'en' });
  const [name = '', value = ''] = desk.cookie.split('=');
  await context.addCookies([{ name, value, url: room.url.href }]);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(new URL('/staff/me', room.url).href);
  // As text: it is the page that imports, not the test.
  await page.evaluate(
    `import('/staff/static/key.js').then((key) => key.keepIdentity(${JSON.stringify(keys.identity)}))`,
  );
  await page.goto(new URL(`/staff/case/${ref}`, room.url).href);
  await opened(page);
  return { page, context, errors };
}

const opened = (page: Page) => page.locator('body[data-opened]').waitFor();

async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

it('opens what was told with the paralegal’s own key, and sends back what only the reporter and the case can read', async () => {
  const baraka = await room.paralegal();
  const { ref, id, reporter, receipt } = await room.tell();
  const { page, errors } = await phoneOf(baraka, ref);
  await expect.poll(() => page.locator('#told').textContent()).toContain('karibu na kanisa la bluu');

  await page.getByRole('button', { name: 'Take it' }).click();
  await opened(page);
  await page.getByLabel('Write to the reporter').fill('Nitakuja kesho saa nne.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Sent. The reporter gets it.').waitFor();
  await page.locator('#thread li').waitFor();
  expect(await page.locator('#thread').textContent()).toContain('Nitakuja kesho saa nne.');

  const answer = await reporter.act({ do: 'open_receipt', receipt });
  expect(answer.once).toMatchObject({ answers: 'Nitakuja kesho saa nne.' });
  expect(await room.world.dump()).not.toContain('Nitakuja kesho');

  await page.getByLabel('Add a note').fill('Dada yake anajua.');
  await page.getByRole('button', { name: 'Keep the note' }).click();
  await page.locator('#notes li').waitFor();
  expect(await page.locator('#notes').textContent()).toContain('Dada yake anajua.');
  const [note] = await room.world.store.casework.notes((await caseOf(ref)).id);
  const recovered = await openReport(room.world.store.reports, id, room.world.recovery.identity, 'recovery');
  const text = await openWith([recovered?.identity ?? ''], note?.sealed ?? new Uint8Array());
  expect(new TextDecoder().decode(text)).toBe('Dada yake anajua.');
  await expect(openWith([room.world.recovery.identity], note?.sealed ?? new Uint8Array())).rejects.toThrow();

  expect(await barriers(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  expect(errors).toEqual([]);
}, 120_000);

it('warns of a name or a number before it goes to the reporter, and forbids nothing', async () => {
  const baraka = await room.paralegal();
  const { ref } = await room.tell();
  await baraka.desk.post(`/staff/case/${ref}/take`);
  const { page } = await phoneOf(baraka, ref);
  await page.getByLabel('Write to the reporter').fill('Call Amina Odhiambo, 0712 345 678.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const warning = page.locator('form[data-seals="write"] .warn');
  await warning.waitFor();
  expect(await warning.textContent()).toContain('There may be a name in it.');
  expect(await warning.textContent()).toContain('There is a long number in it.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Sent. The reporter gets it.').waitFor();
}, 120_000);

it('opens a story of sexual violence only when whoever reads it is ready', async () => {
  const baraka = await room.paralegal();
  const { ref } = await room.tell(aDraft({}, { incident_type: ['violence_sexual'] }));
  const { page } = await phoneOf(baraka, ref);
  await page.getByText('Open it when you are ready').waitFor();
  expect(await page.locator('#told').textContent()).toBe('');
  await page.getByRole('button', { name: 'I am ready, open it' }).click();
  await expect.poll(() => page.locator('#told').textContent()).toContain('kanisa la bluu');
}, 120_000);

it('is handed to a colleague with its key; whose key is not on the list opens nothing before', async () => {
  const baraka = await room.paralegal();
  const { ref, id } = await room.tell();
  const amani = await room.paralegal();
  await baraka.desk.post(`/staff/case/${ref}/take`);
  expect(await openReport(room.world.store.reports, id, amani.keys.identity)).toBeNull();
  expect((await amani.desk.get(`/staff/case/${ref}`)).status).toBe(404);

  const { page } = await phoneOf(baraka, ref);
  await page.getByLabel('Hand over to a colleague').selectOption(amani.id);
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await page.getByText('Handed over. Your colleague was told.').waitFor();

  const theirs = await phoneOf(amani, ref);
  await expect.poll(() => theirs.page.locator('#told').textContent()).toContain('kanisa la bluu');
}, 120_000);

it('says kindly what to do where no key is open in the tab', async () => {
  const baraka = await room.paralegal();
  const { ref } = await room.tell();
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const [name = '', value = ''] = baraka.desk.cookie.split('=');
  await context.addCookies([{ name, value, url: room.url.href }]);
  const page = await context.newPage();
  await page.goto(new URL(`/staff/case/${ref}`, room.url).href);
  await opened(page);
  expect(await page.locator('#no-key').isVisible()).toBe(true);
  expect(await page.locator('#told').textContent()).toBe('');
}, 120_000);

it('is worked with the keyboard alone', async () => {
  const baraka = await room.paralegal();
  const { ref } = await room.tell();
  const { page } = await phoneOf(baraka, ref);
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(
        '(document.activeElement?.labels?.[0] ?? document.activeElement)?.textContent?.trim()',
      );
      if (found === name) return;
    }
    throw new Error(`the keyboard never came to "${name}"`);
  };
  await tabTo('Take it');
  await page.keyboard.press('Enter');
  await page.getByText('It is yours now.').waitFor();
  await opened(page);
  await tabTo('Write to the reporter');
  await page.keyboard.type('Pole sana.');
  await tabTo('Send');
  await page.keyboard.press('Enter');
  await page.getByText('Sent. The reporter gets it.').waitFor();
}, 120_000);

async function caseOf(ref: string) {
  const one = await room.world.store.cases.byRef(ref);
  if (one === null) throw new Error('no such case');
  return one;
}
