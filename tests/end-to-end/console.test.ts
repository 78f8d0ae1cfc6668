import { mkdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsolePerson, type Consoles, openConsoles } from '../stand-ins/console-person.ts';
import { text } from '../stand-ins/screens.ts';
import { serveForTests } from '../stand-ins/served.ts';
import { type StaffPhone, staffMember } from '../stand-ins/staff-member.ts';
import { heldByPolice, words } from '../stand-ins/stories.ts';

const LONG = 240_000;
/** `SCREENSHOTS=<folder>` keeps pictures, for people to look at. */
const folder = process.env.SCREENSHOTS;
if (folder !== undefined) mkdirSync(folder, { recursive: true });

const here = serveForTests();
let consoles: Consoles;
let amina: StaffPhone;
let zuhura: StaffPhone;
let desk: ConsolePerson;
let colleague: ConsolePerson;

beforeAll(async () => {
  consoles = await openConsoles(here.server);
  amina = await staffMember(here.server, 9101);
  // Works in Mombasa alone, so that nothing of Nairobi is hers before somebody gives it to her.
  zuhura = await staffMember(here.server, 9102, { regions: ['KE-28'] });
  desk = await consoles.join(amina.staffId, 'amina');
  colleague = await consoles.join(zuhura.staffId, 'zuhura', { viewport: { width: 1280, height: 800 } });
}, LONG);
afterAll(() => consoles.close());

async function picture(page: Page, name: string): Promise<void> {
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** What the page of a case has opened, once it has. */
async function opened(page: Page): Promise<string> {
  await page.locator('body[data-opened]').waitFor();
  return page.locator('main').innerText();
}

/** Does something that leads to the page anew, and waits for that one: the address may be the same as before. */
async function didAndOpened(page: Page, doing: () => Promise<void>): Promise<string> {
  await page.evaluate(`document.body.dataset.before = 'yes'`);
  await doing();
  await page.locator('body[data-opened]:not([data-before])').waitFor();
  return opened(page);
}

const inForm = (page: Page, verb: string) => page.locator(`form[action$="/${verb}"]`);
const caseNow = async (ref: string) => here.server.world.store.cases.byRef(ref);

test(
  'from a report on Telegram to "solved": taken, read, answered, referred, handed over and closed in the console',
  async () => {
    const { page } = desk;
    await page.goto('/staff?tab=unassigned');
    await page.locator('#live').waitFor();

    // The page is open already: the new case comes to it.
    const reporter = here.newPhone('sw');
    await reporter.begin();
    const receipt = await reporter.report('incident', heldByPolice('sw'));
    const { case: one } = await here.stored(receipt);
    const ref = one?.ref ?? 'no case';
    const link = page.locator(`a[href="/staff/case/${ref}"]`).first();
    await link.waitFor({ timeout: 30_000 });
    await picture(page, 'inbox-360');
    expect(await barriers(page)).toEqual([]);

    await link.click();
    expect(await opened(page)).toContain(words.sw?.held);
    await picture(page, 'case-360');
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await didAndOpened(page, () => inForm(page, 'take').locator('button').click());
    expect((await caseNow(ref))?.assignedTo).toBe(amina.staffId);

    const answer = 'Tunakuja kituoni leo mchana pamoja na wakili.';
    await page.locator('#words').fill(answer);
    await didAndOpened(page, () => inForm(page, 'write').locator('button').click());
    await here.server.quiet();
    await reporter.open();
    await reporter.person.hears(answer, 30_000);

    await page.locator('#done').selectOption('paralegal_consult');
    await didAndOpened(page, () => inForm(page, 'response').locator('button').click());
    await page.locator('#note').fill('Wakili amekubali kuja saa nane.');
    expect(await didAndOpened(page, () => inForm(page, 'note').locator('button').click())).toContain(
      'Wakili amekubali',
    );

    await page.locator('#colleague').selectOption(zuhura.staffId);
    await inForm(page, 'hand-over').locator('button').click();
    await page.waitForURL(/\/staff(\?|$|\/case)/);
    await expect.poll(async () => (await caseNow(ref))?.assignedTo).toBe(zuhura.staffId);

    // She had no key to it before; now she reads the same.
    const other = colleague.page;
    await other.goto(`/staff/case/${ref}`);
    const seen = await opened(other);
    expect(seen).toContain(words.sw?.held);
    expect(seen).toContain(answer);
    expect(seen).toContain('Wakili amekubali');
    await picture(other, 'case-1280');
    expect(await barriers(other)).toEqual([]);

    await didAndOpened(other, () => inForm(other, 'ask-solved').locator('button').click());
    await here.server.quiet();
    await reporter.open();
    await reporter.isAsked('my_report.home');
    await reporter.choose('my_report.home', 'solved');
    await reporter.choose('my_report.solved', 'yes');
    await here.server.quiet();
    expect(await caseNow(ref)).toMatchObject({ status: 'resolved_confirmed', open: false });
    expect(consoles.trouble).toEqual([]);
  },
  LONG,
);

test(
  'what a chat did is seen in the console, and what the console did in the chat',
  async () => {
    const reporter = here.newPhone('en');
    await reporter.begin();
    const receipt = await reporter.report('incident', heldByPolice('en'));
    await here.server.quiet();
    const { case: one } = await here.stored(receipt);
    const ref = one?.ref ?? 'no case';
    await amina.open(here.alertIn(amina, ref));
    await amina.choose('staff.case', 'take', 'write');
    await amina.say('A colleague is on the way.');
    await here.server.quiet();
    const { page } = desk;
    await page.goto(`/staff/case/${ref}`);
    expect(await opened(page)).toContain('A colleague is on the way.');

    // A new tab has no opened key: it asks for the passphrase alone, and leads back.
    const tab = await page.context().newPage();
    await tab.goto(`/staff/case/${ref}`);
    expect(await opened(tab)).not.toContain('A colleague is on the way.');
    await tab.locator('#no-key a').click();
    await tab.locator('#passphrase').fill(desk.passphrase);
    await tab.locator('#go').click();
    await tab.waitForURL(`**/staff/case/${ref}`);
    expect(await opened(tab)).toContain('A colleague is on the way.');
    await tab.close();

    await page.locator('#to').selectOption('referred');
    await didAndOpened(page, () => inForm(page, 'status').locator('button').click());
    await amina.open(here.alertIn(amina, ref));
    expect(amina.screen).toContain(text('en', 'flows:staff.case.ask').slice(0, 5));
    expect(await caseNow(ref)).toMatchObject({ status: 'referred' });
  },
  LONG,
);
