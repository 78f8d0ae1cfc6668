import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffMember } from '../../src/app/ports/staff.ts';
import { aCase, aReport, hours } from '../storage/samples.ts';
import { type BrowserStage, createBrowserStage } from './in-browser.ts';

let bench: BrowserStage;
beforeAll(async () => {
  bench = await createBrowserStage();
}, 120_000);
afterAll(() => bench.close());

/** Longer than the page waits between two questions, on a busy machine. */
const RENEWED = { timeout: 30_000 };

async function comeIn(
  over: Partial<StaffMember>,
  options: Parameters<BrowserStage['open']>[0] = {},
  lang = 'en',
) {
  const { add, enter, store } = bench.stage;
  const member = await add(over);
  const nothing = new Uint8Array(16);
  const unused = { salt: nothing, kdf: 'scrypt-15-8-1', proof: nothing, wrappedIdentity: nothing };
  await store.signIns.replace({
    ...unused,
    staffId: member.id,
    nameRef: member.id,
    totp: null,
    totpStep: null,
    lang,
  });
  const { cookie } = await enter(member);
  const page = await bench.open(options);
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: bench.url }]);
  return { page, member };
}

async function open(ref: string, staffId: string, dueIn = hours): Promise<void> {
  const told = aReport();
  const { recipient } = bench.stage.recovery;
  const report = { ...told.report, recipient, reporterRecipient: recipient };
  await bench.stage.store.reports.insert({ ...told, report });
  const { now } = bench.stage.clock;
  const made = aCase(report.id, [staffId], { ref, status: 'new', openedAt: now - hours, dueAt: now + dueIn });
  await bench.stage.store.cases.insert(made);
}

async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

it('shows a new case without being reloaded, says so, and leaves the focus where it was', async () => {
  const { page, member } = await comeIn({});
  await open('AAAAA', member.id);
  await page.goto('/staff?tab=unassigned');
  await page.getByRole('link', { name: 'Case AAAAA' }).focus();
  await open('BBBBB', member.id, -hours);
  await page.getByRole('link', { name: 'Case BBBBB' }).waitFor(RENEWED);
  expect(await page.locator(':focus').textContent()).toBe('Case AAAAA');
  expect(await page.locator('#said').textContent()).toBe('The list has changed.');
  expect(bench.trouble).toEqual([]);
}, 90_000);

it('is walked through with keys: down, up, search, help, take', async () => {
  const { page, member } = await comeIn({});
  await open('CCCCC', member.id, 1000);
  await open('EEEEE', member.id, 2000);
  await page.goto('/staff?tab=unassigned');
  const focused = () => page.locator(':focus').textContent();
  await page.keyboard.press('j');
  expect(await focused()).toBe('Case CCCCC');
  await page.keyboard.press('j');
  expect(await focused()).toBe('Case EEEEE');
  await page.keyboard.press('j');
  expect(await focused()).toBe('Case EEEEE');
  await page.keyboard.press('k');
  expect(await focused()).toBe('Case CCCCC');
  await page.keyboard.press('?');
  expect(await page.getByRole('dialog').textContent()).toContain('next case');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  // What is typed there is text, and takes no case.
  await page.keyboard.type('tt');
  expect(await page.getByRole('searchbox').inputValue()).toBe('tt');
  await page.getByRole('link', { name: 'Case CCCCC' }).focus();
  await page.keyboard.press('t');
  await page.waitForURL(/\/staff\/case\/CCCCC/);
  expect((await bench.stage.store.cases.byRef('CCCCC'))?.assignedTo).toBe(member.id);
  expect((await bench.stage.store.cases.byRef('EEEEE'))?.assignedTo).toBeNull();
}, 90_000);

it('works without scripts, and then offers a link that loads it again', async () => {
  const { page, member } = await comeIn({}, { javaScriptEnabled: false });
  await open('HHHHH', member.id);
  await page.goto('/staff?tab=unassigned');
  await page.getByRole('link', { name: 'Reload' }).click();
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.waitForURL(/\/staff\/case\/HHHHH/);
}, 60_000);

it.each(['en', 'sw', 'ru'])(
  'has no serious barrier and fits the screen in %s, on a phone and on a desk',
  async (lang) => {
    for (const [width, colorScheme] of [
      [360, 'light'],
      [1280, 'dark'],
    ] as const) {
      {
        const { page } = await comeIn(
          { role: 'coordinator' },
          { viewport: { width, height: 740 }, colorScheme },
          lang,
        );
        for (const path of ['/staff?tab=open', '/staff?tab=open&flag=green&q=zz', '/staff/team']) {
          await page.goto(path);
          expect({ path, lang: await page.locator('html').getAttribute('lang') }).toEqual({ path, lang });
          expect({ path, broken: await barriers(page) }).toEqual({ path, broken: [] });
          const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          expect({ path, width, wider }).toEqual({ path, width, wider: 0 });
        }
        await page.context().close();
      }
    }
  },
  180_000,
);
