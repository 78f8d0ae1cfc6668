import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** Where leaving leads. Nothing of it is ever loaded but by leaving; here a page of our own stands in for it. */
const NEUTRAL = 'https://www.wikipedia.org/';

export type WebPage = Awaited<ReturnType<typeof openWebPage>>;

/** Somebody's phone with the web chat open in a real Chromium; answers are given by their codes, in any language. */
export async function openWebPage(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 320, height: 568 }, ...options });
  await context.route(`${NEUTRAL}**`, (route) => route.fulfill({ body: 'An encyclopedia.' }));
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const trouble: string[] = [];
  const sizes: Promise<number>[] = [];
  page.on('pageerror', (error) => trouble.push(String(error)));
  // The policy's violations and failed loads arrive here too.
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('request', (request) => {
    const to = request.url();
    if (!to.startsWith(url) && !to.startsWith('data:') && to !== NEUTRAL) trouble.push(`foreign: ${to}`);
  });
  page.on('requestfinished', (request) => {
    if (request.url().startsWith(url))
      sizes.push(request.sizes().then((part) => part.responseBodySize + part.responseHeadersSize));
  });
  await page.goto(url);

  /** Does something, and waits until the page is another one. */
  async function act(doing: () => Promise<void>): Promise<void> {
    const turn = await turnOf(page);
    await doing();
    // Another turn stands in its forms, and nothing is under way.
    const next = `body:not(:has([aria-busy])) input[name=turn]:not([value="${turn}"])`;
    await page.locator(next).first().waitFor({ state: 'attached' });
  }
  const button = (code: string) => page.locator(`button[name=press][value$=".${code}"]`).first();

  const self = {
    page,
    context,
    /** Errors, broken rules of the policy, requests to anybody else. Must stay empty. */
    trouble,
    choose: (lang: string) => act(() => page.locator(`button[name=lang][value=${lang}]`).click()),
    /** Presses the buttons with these codes one after another. */
    async press(...codes: readonly string[]) {
      for (const code of codes) await act(() => button(code).click());
    },
    say: (words: string) =>
      act(async () => {
        await page.locator('textarea').fill(words);
        await page.locator('button.send').click();
      }),
    has: async (code: string) => (await button(code).count()) > 0,
    text: async () => (await page.locator('.bubble').allTextContents()).join('\n'),
    receipt: async () => (await page.locator('.receipt').textContent()) ?? '',
    /** Pixels that stand out sideways. */
    overflow: () =>
      page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    /** Bytes of everything that was answered so far, headers included. */
    weight: async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0),
    /** Serious barriers by the rules of axe. */
    async barriers(): Promise<readonly string[]> {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    },
  };
  return self;
}

async function turnOf(page: Page): Promise<string | null> {
  return page.locator('input[name=turn]').first().getAttribute('value');
}
