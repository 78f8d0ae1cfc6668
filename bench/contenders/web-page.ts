import { launchBrowser } from '../../tests/stand-ins/browser.ts';
import type { Prepare } from '../harness/contender.ts';
import { newDatabase } from '../harness/database.ts';
import { fakeTelegram } from '../harness/fake-telegram.ts';
import { startServer } from '../harness/server.ts';

/** A slow 2G, as browsers' own tools simulate it: bytes a second, and milliseconds there and back. */
const SLOW = { offline: false, downloadThroughput: 250_000 / 8, uploadThroughput: 50_000 / 8, latency: 300 };

/** The first page of the web chat on a new phone: until its first button can be pressed. `more`: kilobytes and requests. */
export const prepare: Prepare<{ url: string }> = async ({ url }) => {
  const database = await newDatabase(url);
  const telegram = await fakeTelegram(() => {});
  const server = await startServer('end-to-end', 'sema', database.url, telegram.apiRoot);
  const browser = await launchBrowser();
  return {
    async round() {
      const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', SLOW);
      let [bytes, blocking] = [0, 0];
      session.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      session.on('Network.requestWillBeSent', ({ request: { initialPriority, url: asked } }) => {
        // What the browser asks for first, the page itself aside, is what it waits for before it paints.
        if (initialPriority === 'VeryHigh' && new URL(asked).pathname !== '/') blocking++;
      });
      const began = performance.now();
      await page.goto(`http://127.0.0.1:${server.port}/`, { waitUntil: 'commit' });
      await page.locator('button:visible, input[type=submit]:visible').first().waitFor();
      const ms = performance.now() - began;
      await page.waitForLoadState('load');
      await context.close();
      return { count: 1, ms, more: { kilobytes: bytes / 1024, blocking } };
    },
    async close() {
      await browser.close();
      await server.stop();
      telegram.stop();
      await database.drop();
    },
  };
};
