import { type ServerType, serve } from '@hono/node-server';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../stand-ins/browser.ts';
import { type UnderTest, webChatUnderTest } from './web-chat-under-test.ts';

/** What a page did besides showing: nothing of this may happen. */
export type Trouble = { readonly errors: string[]; readonly foreign: string[] };

export type OpenPage = UnderTest & {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly url: string;
  /** The page that leaving leads to. */
  readonly neutral: string;
  readonly trouble: Trouble;
  /** Bytes of everything that was answered so far, headers included. */
  weight(): Promise<number>;
};

export const PHONE = { width: 320, height: 568 };

/** A browser, and for each test a web chat of its own with one page open on it. */
export type Bench = {
  open(options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
};

export async function createBench(): Promise<Bench> {
  const browser: Browser = await launchBrowser();
  const servers: ServerType[] = [];
  const listen = async (fetch: (request: Request) => Response | Promise<Response>): Promise<string> => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
    servers.push(server);
    await new Promise((done) => server.once('listening', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}/`;
  };
  return {
    async open(options = {}) {
      const neutral = await listen(
        () => new Response('<title>Weather</title>Sunny.', { headers: { 'content-type': 'text/html' } }),
      );
      const under = await webChatUnderTest({ neutral: new URL(neutral) });
      const url = await listen((request) => under.web.app.fetch(request));
      const context = await browser.newContext({ viewport: PHONE, locale: 'en-US', ...options });
      const page = await context.newPage();
      const trouble: Trouble = { errors: [], foreign: [] };
      const sizes: Promise<number>[] = [];
      page.on('pageerror', (error) => trouble.errors.push(String(error)));
      // The policy's violations and failed loads arrive here too.
      page.on('console', (message) => message.type() === 'error' && trouble.errors.push(message.text()));
      page.on('request', (request) => {
        const to = request.url();
        if (!to.startsWith(url) && !to.startsWith('data:') && !request.isNavigationRequest())
          trouble.foreign.push(to);
      });
      page.on('requestfinished', (request) => {
        const size = request.sizes().then((part) => part.responseBodySize + part.responseHeadersSize);
        sizes.push(size);
      });
      await page.goto(url);
      const weight = async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      return { ...under, page, context, url, neutral, trouble, weight };
    },
    async close() {
      await browser.close();
      for (const server of servers) server.close();
    },
  };
}
