import { type ServerType, serve } from '@hono/node-server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../stand-ins/browser.ts';
import { createStage, type Stage } from './stage.ts';

const PHONE = { width: 360, height: 740 };

export type BrowserStage = {
  readonly stage: Stage;
  readonly url: string;
  /** What pages complained of: script errors, the policy's violations, failed loads. */
  readonly trouble: string[];
  /** A page in a browser of its own, with nothing kept from another. */
  open(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
};

/** The console behind a real port, with a real browser before it. `localhost`, because passkeys are made for names alone. */
export async function createBrowserStage(): Promise<BrowserStage> {
  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const server: ServerType = serve({ fetch: (request) => answer(request), port: 0, hostname: '127.0.0.1' });
  await new Promise((done) => server.once('listening', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://localhost:${address.port}`;
  const stage = await createStage(undefined, new URL(url));
  answer = (request) => stage.app.fetch(request);
  const browser: Browser = await launchBrowser();
  const trouble: string[] = [];
  return {
    stage,
    url,
    trouble,
    async open(options = {}) {
      const context = await browser.newContext({
        viewport: PHONE,
        locale: 'en-US',
        baseURL: url,
        ...options,
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => trouble.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
      return page;
    },
    async close() {
      await browser.close();
      await new Promise((done) => server.close(done));
      await stage.close();
    },
  };
}
