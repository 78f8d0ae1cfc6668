import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../stand-ins/browser.ts';
import { text } from '../stand-ins/screens.ts';
import { cleanUp, emptyWorld, type Program, startProgram } from './program.ts';
import { openWebPage, type WebPage } from './web-page.ts';

let browser: Browser;
let sema: Program;
let url: string;

beforeAll(async () => {
  sema = startProgram('main', { ...(await emptyWorld()), COUNTRIES: 'KE' });
  [browser, url] = await Promise.all([launchBrowser(), sema.ready]);
});
afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

const PEOPLE = [
  { lang: 'sw', story: 'Muuguzi alinifokea mbele ya watu wote.', typo: 'Nairoby', stop: 'acha' },
  { lang: 'en', story: 'The nurse shouted at me in front of everybody.', typo: 'Nairoby', stop: 'stop' },
  { lang: 'ru', story: 'Медсестра кричала на меня при всех.', typo: 'Найробы', stop: 'стоп' },
] as const;
type PersonWords = (typeof PEOPLE)[number];

/** From the first page to the review; `check` is called at every screen. */
async function tell(at: WebPage, { lang, story, typo }: PersonWords, check = async () => {}): Promise<void> {
  const press = async (...codes: readonly string[]) => {
    for (const code of codes) {
      await check();
      await at.press(code);
    }
  };
  const say = async (words: string) => {
    await check();
    await at.say(words);
  };
  await check();
  await at.choose(lang);
  await press('start', 'incident', 'store_report', 'use_in_totals', '!done');
  await say(story);
  await say(typo);
  await press('hospital', '+care', 'discrimination_refused_care', '!all', '+words', 'stigma_verbal', '!done');
  await press('last_month', 'nurse', 'record_only', '!done');
  await check();
}

describe.each(PEOPLE)('in $lang', (person) => {
  const { lang, story, stop } = person;

  it.each([
    { width: 320, javaScriptEnabled: true, how: 'with the script' },
    { width: 360, javaScriptEnabled: false, how: 'without any script' },
  ])(
    'a whole incident is told at $width pixels $how, and the code opens it on another phone',
    async (how) => {
      const { width, javaScriptEnabled } = how;
      const options = { viewport: { width, height: 640 }, javaScriptEnabled };
      const at = await openWebPage(browser, url, options);
      let screens = 0;
      await tell(at, person, async () => {
        screens += 1;
        expect(await at.overflow()).toBeLessThanOrEqual(0);
      });
      expect(await at.page.locator('html').getAttribute('lang')).toBe(lang);
      const review = await at.text();
      expect(review).toContain(story);
      expect(review).toContain(text(lang, 'taxonomy:incident_type.stigma_verbal'));
      expect(review).toContain(lang === 'ru' ? 'Найроби' : 'Nairobi');
      await at.press('send');
      // A rule says that a person should see it: asked once.
      if (await at.has('yes_code')) await at.press('no');
      expect(screens).toBe(20);
      const receipt = await at.receipt();
      expect(receipt).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/);
      expect(await at.overflow()).toBeLessThanOrEqual(0);
      expect(at.trouble).toEqual([]);
      await at.context.close();

      const later = await openWebPage(browser, url, options);
      await later.choose(lang);
      await later.press('start', 'my_report');
      await later.say(receipt.toLowerCase().replaceAll('-', ' '));
      expect(await later.has('withdraw')).toBe(true);
      expect(await later.text()).not.toContain(story);
      expect(later.trouble).toEqual([]);
      await later.context.close();
    },
  );

  it('the word for stop, alone, ends it halfway: nothing of it comes back', async () => {
    const at = await openWebPage(browser, url);
    await at.choose(lang);
    await at.press('start', 'incident', 'store_report', '!done');
    await at.say(story);
    await at.say(stop);
    expect(await at.text()).toContain(text(lang, 'ui:stopped'));
    await at.page.reload();
    await at.say('menu');
    expect(await at.page.content()).not.toContain(story);
    await at.context.close();
  });
});

it('the first page weighs less than 60 kB, and the whole talk loads nothing from anybody else', async () => {
  const at = await openWebPage(browser, url);
  await at.page.waitForLoadState('networkidle');
  expect(await at.weight()).toBeLessThan(60_000);
  await at.choose('en');
  expect(at.trouble).toEqual([]);
  await at.context.close();
});

it('no screen of an incident has a serious barrier', async () => {
  const at = await openWebPage(browser, url, { viewport: { width: 360, height: 740 } });
  const found: string[] = [];
  await tell(at, PEOPLE[1], async () => void found.push(...(await at.barriers())));
  await at.press('send');
  found.push(...(await at.barriers()));
  expect(found).toEqual([]);
  await at.context.close();
}, 180_000);

it('an incident can be told with the keyboard alone', async () => {
  const { page, context, receipt } = await openWebPage(browser, url);
  const turn = () => page.locator('input[name=turn]').first().getAttribute('value');
  /** Tabs to a control as a person would, and fails if it never comes. */
  const go = async (code: string) => {
    const before = await turn();
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      const value = (await focused.count()) > 0 ? await focused.first().getAttribute('value') : null;
      if (value === code || value?.endsWith(`.${code}`)) {
        await page.keyboard.press('Enter');
        return expect.poll(turn).not.toBe(before);
      }
    }
    throw new Error(`the keyboard never came to ${code}`);
  };
  const type = async (words: string) => {
    const before = await turn();
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await expect.poll(turn).not.toBe(before);
  };
  for (const code of ['en', 'start', 'incident', 'store_report', '!done']) await go(code);
  await type('Told by keyboard.');
  for (const code of ['KE-01', 'hospital', '+care', 'discrimination_refused_care', '!done']) await go(code);
  await go('!send');
  if ((await page.locator('button[value$=".yes_code"]').count()) > 0) await go('no');
  expect(await receipt()).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/);
  await context.close();
});

it('what was agreed to can be changed with the code, and the report withdrawn, which ends the code', async () => {
  const at = await openWebPage(browser, url);
  await tell(at, PEOPLE[1]);
  await at.press('send');
  if (await at.has('yes_code')) await at.press('no');
  const receipt = await at.receipt();
  await at.press('menu', 'my_report');
  await at.say(receipt);
  await at.press('consents');
  const pressed = (code: string) =>
    at.page.locator(`button[value$=".${code}"]`).first().getAttribute('aria-pressed');
  expect(await pressed('use_in_totals')).toBe('true');
  expect(await pressed('quote_anonymised')).toBe('false');
  await at.press('use_in_totals', 'quote_anonymised', '!done');
  await at.say(receipt);
  await at.press('consents');
  expect([await pressed('use_in_totals'), await pressed('quote_anonymised')]).toEqual(['false', 'true']);
  await at.press('!back', 'withdraw', 'yes');
  await at.say(receipt);
  expect(await at.text()).toContain(text('en', 'flows:my_report.withdrawn.ask'));
  await at.press('my_report');
  await at.say(receipt);
  expect(await at.has('withdraw')).toBe(false);
  await at.context.close();
});

it('leaving takes the talk away from this browser at once', async () => {
  const at = await openWebPage(browser, url);
  await at.choose('en');
  await at.press('start', 'incident', 'store_report', '!done');
  await at.say('Words that nobody else may see.');
  await at.page.locator('button.leave').click();
  await at.page.waitForURL('https://www.wikipedia.org/');
  expect(await at.context.cookies(url)).toEqual([]);
  await at.page.goBack().catch(() => null);
  expect(await at.page.content()).not.toContain('Words that nobody else may see.');
  await at.page.goto(url);
  expect(await at.page.locator('button[name=lang]').count()).toBe(3);
  await at.context.close();
});
