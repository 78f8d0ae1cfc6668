import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, createBench, type OpenPage } from './web-chat-in-browser.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await createBench();
});
afterAll(() => bench.close());

async function inTalk(options = {}): Promise<OpenPage> {
  const open = await bench.open(options);
  await open.page.getByRole('button', { name: 'English' }).click();
  await open.page.locator('.bubble', { hasText: 'Does anyone else' }).waitFor();
  expect(await open.context.cookies(open.url)).toHaveLength(1);
  return open;
}

const noCookie = ({ context, url }: OpenPage) =>
  expect.poll(async () => (await context.cookies(url)).length).toBe(0);

describe('leaving', () => {
  it('takes the place of the talk in the history, so that Back does not return to it', async () => {
    const open = await inTalk();
    const { page, neutral, trouble } = open;
    const before = await page.evaluate<number>('history.length');
    await page.getByRole('button', { name: 'Leave now' }).click();
    await page.waitForURL(neutral);
    expect(await page.evaluate<number>('history.length')).toBe(before);
    await noCookie(open);
    await page.goBack();
    expect(page.url()).toBe('about:blank');
    expect(trouble).toEqual({ errors: [], foreign: [] });
  });

  it('works by pressing Escape three times, from anywhere on the page', async () => {
    const open = await inTalk();
    await open.page.getByLabel('Or write here').focus();
    for (const _ of [1, 2, 3]) await open.page.keyboard.press('Escape');
    await open.page.waitForURL(open.neutral);
    await noCookie(open);
  });

  it('does not happen by pressing Escape twice', async () => {
    const { page, url } = await inTalk();
    for (const _ of [1, 2]) await page.keyboard.press('Escape');
    await page.reload();
    expect(page.url()).toBe(url);
    expect(await page.locator('.bubble').textContent()).toContain('Does anyone else');
  });

  it('works without any script, and Back finds no talk', async () => {
    const open = await inTalk({ javaScriptEnabled: false });
    const { page, neutral, trouble } = open;
    await page.getByRole('button', { name: 'Leave now' }).click();
    await page.waitForURL(neutral);
    await noCookie(open);
    await page.goBack();
    expect(await page.content()).not.toContain('Does anyone else see this phone?');
    expect(trouble).toEqual({ errors: [], foreign: [] });
  });
});
