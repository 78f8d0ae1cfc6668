import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECEIPT } from './scripted-talk.ts';
import { type Bench, createBench } from './web-chat-in-browser.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await createBench();
});
afterAll(() => bench.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const bubble = (page: Page, text: string) => page.locator('.bubble', { hasText: text });

/** Sideways scrolling needs content wider than the window. */
const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

async function tellEverything(page: Page, check: () => Promise<void>): Promise<void> {
  await check();
  await button(page, 'English').click();
  await bubble(page, 'Does anyone else see this phone?').waitFor();
  await check();
  await button(page, 'No, only I see it').click();
  await page.getByLabel('Your answer').fill('They sent me away.');
  await check();
  await button(page, 'Answer').click();
  await button(page, 'They refused to treat me').click();
  await page.locator('[aria-pressed="true"]', { hasText: 'They refused' }).waitFor();
  await check();
  await button(page, 'Done').click();
  await bubble(page, 'This is what you told').waitFor();
  await check();
  await button(page, 'Send now').click();
  await page.getByText(RECEIPT, { exact: true }).waitFor();
  await check();
}

describe.each([
  { script: 'with the script', javaScriptEnabled: true },
  { script: 'without any script', javaScriptEnabled: false },
])('at 320 pixels, $script', ({ javaScriptEnabled }) => {
  it('a whole report can be told, nothing scrolls sideways, and nobody else is asked for anything', async () => {
    const { page, talk, trouble } = await bench.open({ javaScriptEnabled });
    await tellEverything(page, async () => expect(await overflow(page)).toBeLessThanOrEqual(0));
    expect(talk.taken.map(({ input }) => ('value' in input ? input.value : input.type))).toEqual([
      'command',
      'en',
      'own',
      'text',
      'refused',
      '!done',
      '!send',
    ]);
    expect(trouble).toEqual({ errors: [], foreign: [] });
  });

  it('loading the page again shows the same', async () => {
    const { page } = await bench.open({ javaScriptEnabled });
    await button(page, 'English').click();
    await button(page, 'No, only I see it').click();
    await bubble(page, 'What happened?').waitFor();
    const before = await page.locator('.bubble').allTextContents();
    await page.reload();
    expect(await page.locator('.bubble').allTextContents()).toEqual(before);
  });

  it('two quick presses on one button are one answer', async () => {
    const { page, talk } = await bench.open({ javaScriptEnabled });
    await button(page, 'English').click();
    await button(page, 'No, only I see it').dblclick();
    await bubble(page, 'What happened?').waitFor();
    expect(talk.taken.filter(({ input }) => input.type === 'press' && input.value === 'own')).toHaveLength(1);
  });

  it('buttons are big enough for a thumb', async () => {
    const { page } = await bench.open({ javaScriptEnabled });
    await button(page, 'English').click();
    await bubble(page, 'Does anyone').waitFor();
    for (const one of await page.getByRole('button').all()) {
      const box = await one.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    }
  });
});

it('the first page weighs less than 60 kB and waits for one file at most', async () => {
  const { page, weight } = await bench.open();
  await page.waitForLoadState('networkidle');
  expect(await weight()).toBeLessThan(60_000);
  const blocking = await page.evaluate<number>(
    "performance.getEntriesByType('resource').filter((one) => one.renderBlockingStatus === 'blocking').length",
  );
  expect(blocking).toBeLessThanOrEqual(1);
});

describe('with the script', () => {
  const atTheStory = async () => {
    const open = await bench.open();
    await button(open.page, 'English').click();
    await button(open.page, 'No, only I see it').click();
    await open.page.getByLabel('Your answer').waitFor();
    return open;
  };

  it('Enter sends and Shift+Enter begins a new line', async () => {
    const { page, talk } = await atTheStory();
    await page.keyboard.type('First.');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('Second.');
    await page.keyboard.press('Enter');
    await bubble(page, 'Choose all that fit').waitFor();
    expect(talk.taken.at(-1)?.input).toEqual({ type: 'text', text: 'First.\nSecond.' });
    expect(await page.locator('.mine').textContent()).toContain('Second.');
  });

  it('the question is spoken, and after a toggle the focus stays on it', async () => {
    const { page } = await atTheStory();
    await page.keyboard.type('Words.');
    await page.keyboard.press('Enter');
    await bubble(page, 'Choose all that fit').waitFor();
    expect(await page.getByRole('status').textContent()).toContain('Choose all that fit');
    await button(page, 'They told others about me').focus();
    await page.keyboard.press('Space');
    const focused = page.locator('button:focus');
    await expect.poll(() => focused.getAttribute('aria-pressed')).toBe('true');
    expect(await focused.textContent()).toContain('They told others');
  });

  it('two toggles pressed faster than the line answers are both on', async () => {
    const { page } = await atTheStory();
    await page.keyboard.type('Words.');
    await page.keyboard.press('Enter');
    await bubble(page, 'Choose all that fit').waitFor();
    await page.evaluate("document.querySelectorAll('[aria-pressed]').forEach((one) => one.click())");
    await expect.poll(() => page.locator('[aria-pressed="true"]').count()).toBe(4);
  });

  it('nothing typed is lost when the line is down, and the second try is the same update', async () => {
    const { page, talk, context } = await atTheStory();
    await page.keyboard.type('Do not lose me.');
    await context.setOffline(true);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Your answer').inputValue()).toBe('Do not lose me.');
    await context.setOffline(false);
    await button(page, 'Answer').click();
    await bubble(page, 'Choose all that fit').waitFor();
    expect(talk.taken.filter(({ input }) => input.type === 'text')).toHaveLength(1);
  });

  it('nothing typed is lost when a turn fails', async () => {
    const { page, talk } = await atTheStory();
    talk.failNext();
    await page.keyboard.type('Do not lose me.');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Your answer').inputValue()).toBe('Do not lose me.');
  });

  it('an answer from a person appears by itself while the words in the box stay', async () => {
    const { page, talk } = await atTheStory();
    await page.keyboard.type('Half a sent');
    talk.push('A paralegal answered.');
    // What the timer and coming back to the page do.
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await bubble(page, 'A paralegal answered.').waitFor();
    await page.keyboard.type('ence');
    expect(await page.getByLabel('Your answer').inputValue()).toBe('Half a sentence');
    expect(await page.getByRole('status').textContent()).toBe('A paralegal answered.');
  });

  it('falls back to the plain form when it meets something it does not understand', async () => {
    const { page, talk } = await atTheStory();
    await page.route('**/', (route) => {
      const scripted = route.request().headers()['sema-script'] === '1';
      return scripted ? route.fulfill({ body: 'a wall of some hotel' }) : route.continue();
    });
    await page.keyboard.type('Through the wall.');
    await page.keyboard.press('Enter');
    await bubble(page, 'Choose all that fit').waitFor();
    expect(talk.taken.at(-1)?.input).toEqual({ type: 'text', text: 'Through the wall.' });
  });
});
