import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { StaffMember } from '../../src/app/ports/staff.ts';
import type { BrowserStage } from './in-browser.ts';

export const LANGS = ['en', 'sw', 'ru'];
export const WIDTHS = [360, 1280];
/** Set to a folder, it is filled with pictures of every page, to be looked at. */
const PICTURES = process.env.PICTURES ?? null;

/** A page of somebody new who is signed in and reads that language, in a window so many pixels wide. */
export async function comeIn(
  { stage, open, url }: BrowserStage,
  over: Partial<StaffMember>,
  lang: string,
  width: number,
): Promise<Page> {
  const member = await stage.add(over);
  const nothing = new Uint8Array(16);
  const unused = { salt: nothing, kdf: 'scrypt-15-8-1', proof: nothing, wrappedIdentity: nothing };
  const signIn = { ...unused, staffId: member.id, nameRef: member.id, totp: null, totpStep: null, lang };
  await stage.store.signIns.replace(signIn);
  const { cookie } = await stage.enter(member);
  const page = await open({ viewport: { width, height: 800 }, locale: lang });
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url }]);
  return page;
}

/** Nothing that keeps anybody out, and nothing to be pushed sideways. */
export async function lookAt(page: Page, name: string): Promise<void> {
  if (PICTURES !== null) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect([name, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([name, []]);
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect([name, wide]).toEqual([name, 0]);
}
