import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECEIPT } from './scripted-talk.ts';
import { type Bench, createBench } from './web-chat-in-browser.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await createBench();
});
afterAll(() => bench.close());

/** Names of the rules that are broken, with the parts that break them. */
async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

describe.each(['light', 'dark'] as const)('in the %s scheme', (colorScheme) => {
  it('no page has a serious barrier', async () => {
    const { page } = await bench.open({ colorScheme, viewport: { width: 360, height: 740 } });
    const next = async (label: string) => {
      expect(await barriers(page)).toEqual([]);
      const since = await page.locator('main').getAttribute('data-since');
      await page.getByRole('button', { name: label, exact: true }).click();
      await expect.poll(() => page.locator('main').getAttribute('data-since')).not.toBe(since);
    };
    await next('English');
    await next('Why do you ask?');
    await next('No, only I see it');
    await page.getByLabel('Your answer').fill('Some words.');
    await next('Answer');
    await next('They refused to treat me');
    await next('Done');
    await next('Send now');
    expect(await barriers(page)).toEqual([]);
    await page.goto(new URL('/nothing', page.url()).href);
    expect(await barriers(page)).toEqual([]);
  }, 120_000);
});

it('a report can be told with the keyboard alone', async () => {
  const { page } = await bench.open();
  /** Tabs to a control as a person would, and fails if it never comes. */
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 25; presses++) {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      const label = (await focused.count()) > 0 ? (await focused.first().textContent())?.trim() : '';
      if (label === name) return page.keyboard.press('Enter');
    }
    throw new Error(`the keyboard never came to "${name}"`);
  };
  await tabTo('English');
  await page.locator('.bubble', { hasText: 'Does anyone else' }).waitFor();
  await tabTo('No, only I see it');
  await page.getByLabel('Your answer').waitFor();
  await page.keyboard.type('Told by keyboard.');
  await page.keyboard.press('Enter');
  await page.locator('.bubble', { hasText: 'Choose all that fit' }).waitFor();
  await tabTo('They told others about me');
  await page.locator('[aria-pressed="true"]').waitFor();
  await tabTo('Done');
  await page.locator('.bubble', { hasText: 'This is what you told' }).waitFor();
  await tabTo('Send now');
  await page.getByText(RECEIPT, { exact: true }).waitFor();
});

it('says its language to a screen reader, and follows the talk', async () => {
  const { page } = await bench.open();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.getByRole('button', { name: 'Русский' }).click();
  await page.locator('.bubble', { hasText: 'Does anyone else' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  expect(await page.getByRole('button', { name: 'Уйти сейчас' }).count()).toBe(1);
});
