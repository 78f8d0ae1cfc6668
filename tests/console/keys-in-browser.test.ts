import { mkdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inviteStaff } from '../../src/app/add-staff.ts';
import { openWith, recipientOf, sealTo } from '../../src/crypto/envelope.ts';
import { aReport } from '../storage/samples.ts';
import { type BrowserStage, createBrowserStage } from './in-browser.ts';

let bench: BrowserStage;
beforeAll(async () => {
  bench = await createBrowserStage();
}, 60_000);
afterAll(() => bench.close());

/** `SCREENSHOTS=<folder>` keeps pictures, for people to look at. */
const folder = process.env.SCREENSHOTS;
if (folder !== undefined) mkdirSync(folder, { recursive: true });
async function picture(page: Page, name: string): Promise<void> {
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

async function invitation(): Promise<{ readonly id: string; readonly link: string }> {
  const { store, keyring, clock, add } = bench.stage;
  const { id } = await add();
  const token = await store.transaction((inside) =>
    inviteStaff({ inside, keyring, now: clock.now }, id, 'console'),
  );
  return { id, link: `/staff/join#${token}` };
}

/** Follows an invitation on a page, as somebody with an authenticator app and paper would. */
async function join(page: Page, link: string, name: string) {
  await page.goto(link);
  await page.locator('#qr').waitFor();
  const secret = ((await page.locator('#secret').textContent()) ?? '').replaceAll(' ', '');
  const passphrase = (await page.locator('#words').textContent()) ?? '';
  const code = () => {
    bench.stage.clock.now += 60_000;
    return generateSync({ secret, epoch: Math.floor(bench.stage.clock.now / 1000) });
  };
  await page.locator('#name').fill(name);
  await page.locator('#again').fill(passphrase);
  await page.locator('#code').fill(code());
  await page.locator('#go').click();
  await page.locator('#sign-out').waitFor();
  return { passphrase, code };
}

async function signIn(page: Page, name: string, passphrase: string, code: string): Promise<void> {
  await page.goto('/staff/sign-in?next=%2Fstaff%2Fme');
  await page.locator('#name').fill(name);
  await page.locator('#passphrase').fill(passphrase);
  await page.locator('#code').fill(code);
  await page.locator('#go').click();
}

/** The key that lies opened in the tab, by the page's own script; null where none does. */
function openedKey(page: Page): Promise<string | null> {
  // As text: what the test's own compiler makes of an import is nothing that a browser knows.
  return page.evaluate(`import('/staff/static/key.js').then(({ identity }) => identity())`);
}

async function recipientIn(page: Page): Promise<string | null> {
  const opened = await openedKey(page);
  return opened === null ? null : recipientOf(opened);
}

it('makes a key in the browser, and opens it again at the next sign-in', async () => {
  const page = await bench.open();
  const { id, link } = await invitation();
  const { passphrase, code } = await join(page, link, 'Mwanahawa');
  expect(passphrase.split(' ')).toHaveLength(6);
  expect(page.url()).not.toContain('#');
  const { recipient } = (await bench.stage.store.staff.byId(id)) ?? {};
  expect(await recipientIn(page)).toBe(recipient);

  await page.locator('#sign-out button').click();
  await page.locator('#passphrase').waitFor();
  expect(await openedKey(page)).toBe(null);

  await signIn(page, 'Mwanahawa', 'six other words than these here', code());
  await page.locator('[data-say="no"]:visible').waitFor();
  await signIn(page, 'mwanahawa ', passphrase, code());
  await page.waitForURL('**/staff/me');
  expect(await recipientIn(page)).toBe(recipient);
  expect(bench.trouble.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
}, 120_000);

it('changes the passphrase and the key, and loses nothing that the key opened', async () => {
  const page = await bench.open();
  const { id, link } = await invitation();
  const { code, passphrase } = await join(page, link, 'Neema');
  const { store } = bench.stage;
  const before = (await store.staff.byId(id))?.recipient ?? '';
  const told = aReport();
  await store.reports.insert({
    ...told,
    wraps: [{ holder: `staff:${id}`, wrapped: await sealTo([before], 'the key of a report') }],
  });
  await page.goto('/staff/me');
  await page.locator('details:has(#rotate) summary').first().click();
  await page.locator('#rotate-passphrase').fill('not the passphrase at all');
  await page.locator('#rotate button').click();
  await page.locator('[data-say="passphrase"]:visible').waitFor();
  await page.locator('#rotate-passphrase').fill(passphrase);
  await page.locator('#rotate button').click();
  await page.locator('[data-say="rotated"]:visible').waitFor();
  const after = (await store.staff.byId(id))?.recipient;
  expect(after).not.toBe(before);
  expect(await recipientIn(page)).toBe(after);
  const [wrap] = await store.reports.wrapsOf(`staff:${id}`);
  const opened = await openWith([(await openedKey(page)) ?? ''], wrap?.wrapped ?? new Uint8Array());
  expect(new TextDecoder().decode(opened)).toBe('the key of a report');

  await page.locator('details:has(#change) summary').first().click();
  await page.locator('#old').fill(passphrase);
  const fresh = (await page.locator('#words').textContent()) ?? '';
  await page.locator('#change #again').fill(fresh);
  await page.locator('#change > p button').click();
  await page.locator('[data-say="changed"]:visible').waitFor();
  await page.locator('#sign-out button').click();
  await page.locator('#passphrase').waitFor();
  await signIn(page, 'Neema', passphrase, code());
  await page.locator('[data-say="no"]:visible').waitFor();
  await signIn(page, 'Neema', fresh, code());
  await page.waitForURL('**/staff/me');
  expect(await recipientIn(page)).toBe(after);

  // A new tab has no key, and asks for the passphrase alone.
  const tab = await page.context().newPage();
  await tab.goto('/staff/unlock?next=%2Fstaff%2Fme');
  expect(await openedKey(tab)).toBe(null);
  await tab.locator('#passphrase').fill(fresh);
  await tab.locator('#go').click();
  await tab.waitForURL('**/staff/me');
  expect(await recipientIn(tab)).toBe(after);
}, 120_000);

it('takes a passkey in place of the code', async () => {
  const page = await bench.open();
  const { id, link } = await invitation();
  const { passphrase } = await join(page, link, 'Otieno');
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'usb', hasUserVerification: false },
  });
  await page.goto('/staff/me');
  await page.locator('#add-passkey').click();
  await page.locator('form[action="/staff/me/passkey/drop"]').waitFor();
  expect(await bench.stage.store.signIns.passkeys(id)).toHaveLength(1);
  expect(await barriers(page)).toEqual([]);
  await picture(page, 'me');
  await page.locator('#sign-out button').click();
  await page.locator('#name').fill('Otieno');
  await page.locator('#passphrase').fill(passphrase);
  await page.locator('#passkey').click();
  await page.locator('#sign-out').waitFor();
  expect(await recipientIn(page)).toBe((await bench.stage.store.staff.byId(id))?.recipient);
}, 120_000);

it('keeps what lies in the tab worthless once the session has ended', async () => {
  const page = await bench.open();
  const { id, link } = await invitation();
  const { code, passphrase } = await join(page, link, 'Juma');
  const kept = await page.evaluate<string | null>(`sessionStorage.getItem('sema.key')`);
  expect(kept).not.toBe(null);
  await bench.stage.store.staffSessions.endAll(id);
  await page.goto('/staff/me');
  await page.waitForURL('**/staff/sign-in**');
  await page.evaluate(`sessionStorage.setItem('sema.key', '${kept}')`);
  expect(await openedKey(page)).toBe(null);
  // Nor does it open under the next session's lock.
  await signIn(page, 'Juma', passphrase, code());
  await page.waitForURL('**/staff/me');
  await page.evaluate(`sessionStorage.setItem('sema.key', '${kept}')`);
  expect(await openedKey(page)).toBe(null);
}, 120_000);

it.each(['en', 'sw', 'ru'])(
  'has no serious barrier in %s, and fits a phone',
  async (lang) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await bench.open({ locale: lang, colorScheme });
      const { link } = await invitation();
      for (const [path, ready] of [
        [link, '#qr'],
        ['/staff/sign-in', '#passphrase'],
      ] as const) {
        await page.goto(path);
        await page.locator(ready).waitFor();
        expect(await barriers(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
        if (colorScheme === 'light')
          await picture(page, `${path.replace(/#.*/, '').replaceAll('/', '-')}-${lang}`);
      }
    }
  },
  120_000,
);
