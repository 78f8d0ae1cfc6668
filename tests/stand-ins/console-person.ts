import { generateSync } from 'otplib';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { inviteStaff } from '../../src/app/add-staff.ts';
import { launchBrowser } from './browser.ts';
import type { TestServer } from './server.ts';

export type Consoles = Awaited<ReturnType<typeof openConsoles>>;
export type ConsolePerson = {
  readonly page: Page;
  readonly passphrase: string;
  /** The next code of their authenticator app. */
  code(): string;
};

/** Browsers of staff at a running server: each has one of their own, and nothing is kept from another. */
export async function openConsoles(server: TestServer) {
  const browser = await launchBrowser();
  const trouble: string[] = [];

  /** Follows a one-time link as somebody with an authenticator app and paper would, and is signed in. */
  async function join(
    staffId: string,
    name: string,
    options: BrowserContextOptions = {},
  ): Promise<ConsolePerson> {
    const { store, keyring } = server.world;
    const token = await store.transaction((inside) =>
      inviteStaff({ inside, keyring, now: server.now() }, staffId, 'console'),
    );
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: 'en-US',
      baseURL: server.url,
      ...options,
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => trouble.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
    await page.goto(`/staff/join#${token}`);
    await page.locator('#qr').waitFor();
    const secret = ((await page.locator('#secret').textContent()) ?? '').replaceAll(' ', '');
    const passphrase = (await page.locator('#words').textContent()) ?? '';
    const code = () => {
      server.forward(60_000);
      return generateSync({ secret, epoch: Math.floor(server.now() / 1000) });
    };
    await page.locator('#name').fill(name);
    await page.locator('#again').fill(passphrase);
    await page.locator('#code').fill(code());
    await page.locator('#go').click();
    await page.locator('#sign-out').waitFor({ state: 'attached' });
    return { page, passphrase, code };
  }

  return {
    /** What pages complained of: script errors, violations of the policy, failed loads. */
    trouble,
    join,
    close: () => browser.close(),
  };
}
