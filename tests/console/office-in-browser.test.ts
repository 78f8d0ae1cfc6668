import { afterAll, beforeAll, expect, it } from 'vitest';
import { inviteStaff } from '../../src/app/add-staff.ts';
import { noteTrouble } from '../../src/app/passing-notes.ts';
import type { StaffMember } from '../../src/app/ports/staff.ts';
import { type BrowserStage, createBrowserStage } from './in-browser.ts';
import { aSiteAlert } from './site-alert.ts';
import { comeIn, LANGS, lookAt, WIDTHS } from './visit.ts';

let bench: BrowserStage;
beforeAll(async () => {
  bench = await createBrowserStage();
  const { stage } = bench;
  await aSiteAlert(stage.store);
  const invited = await stage.add();
  await stage.desk.run((work) => inviteStaff(work, invited.id, 'console'));
  const number = { kind: 'legal_aid', label: everywhere('Our paralegals'), number: '0722 000 001' };
  const contacts = [
    { ...number, checked: '2026-11-20' },
    { ...number, kind: 'ambulance', label: everywhere('Ambulance'), number: '999', checked: '2026-06-01' },
  ];
  const countries = {
    KE: { hours: everywhere('Monday to Friday, 9:00 to 17:00'), contacts, closed_days: [] },
  };
  const document = { name: 'Tumaini', welcome: everywhere('Karibu'), own: [], countries };
  await stage.store.directory.rewrite(() => document);
  stage.found.findings = [
    { code: 'numbers_old', severity: 'should', params: { days: 90, numbers: 'KE 999' } },
    { code: 'backup_none', severity: 'must' },
    { code: 'telegram_off', severity: 'know' },
  ];
  await noteTrouble(stage.store.meta, 'telegram', { at: stage.clock.now, code: 'unreachable' });
}, 120_000);
afterAll(() => bench.close());

function everywhere(text: string) {
  return Object.fromEntries(LANGS.map((lang) => [lang, text]));
}

const ROOMS: Readonly<Record<string, readonly string[]>> = {
  administrator: ['admin', 'organisation', 'keeping', 'health', 'resets', 'unlock'],
  coordinator: ['team', 'sites', 'resets'],
};

it.each(LANGS.flatMap((lang) => WIDTHS.map((width) => [lang, width] as const)))(
  'every page of the office reads well in %s at %i px, closed and opened',
  async (lang, width) => {
    for (const [role, rooms] of Object.entries(ROOMS)) {
      const page = await comeIn(bench, { role: role as StaffMember['role'] }, lang, width);
      for (const room of rooms) {
        await page.goto(`/staff/${room}`);
        const name = `${room}-${role}-${lang}-${width}`;
        await lookAt(page, name);
        const closed = page.locator('main details');
        if ((await closed.count()) === 0) continue;
        await page.evaluate(
          `for (const one of document.querySelectorAll('main details')) one.setAttribute('open', '')`,
        );
        await lookAt(page, `${name}-open`);
      }
      await page.context().close();
    }
    expect(bench.trouble).toEqual([]);
  },
  180_000,
);

it('what is wrong is said aloud at its field, which is found again with the keyboard', async () => {
  const page = await comeIn(bench, { role: 'administrator' }, 'en', 360);
  await page.goto('/staff/organisation');
  await page.getByText('Add a number').first().click();
  const form = page.locator('form', { has: page.locator('#KE-new-number') });
  await form.getByLabel('Number', { exact: true }).fill('call us');
  await form.getByLabel('English').fill('Our office');
  await form.getByRole('button', { name: 'Save' }).click();
  const number = page.locator('#KE-new-number');
  await number.waitFor();
  expect(await number.inputValue()).toBe('call us');
  expect(await number.getAttribute('aria-invalid')).toBe('true');
  const said = await number.getAttribute('aria-describedby');
  const wrong = page.locator(`#${said?.split(' ').at(-1)}`);
  expect(await wrong.textContent()).toContain('not a telephone number');
  expect(await page.locator('#KE-new-label-en').inputValue()).toBe('Our office');
  await lookAt(page, 'organisation-wrong-en-360');
  await page.context().close();
});
