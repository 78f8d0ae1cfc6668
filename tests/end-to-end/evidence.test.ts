import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishSummary } from '../../src/app/publish-summary.ts';
import { type Consoles, openConsoles } from '../stand-ins/console-person.ts';
import { content } from '../stand-ins/content.ts';
import { population } from '../stand-ins/evidence/population.ts';
import { putPopulation } from '../stand-ins/evidence/put-population.ts';
import { serveForTests } from '../stand-ins/served.ts';
import { staffMember } from '../stand-ins/staff-member.ts';

const here = serveForTests();
let consoles: Consoles;
const lists = new Map([...content.lists].map(([name, list]) => [name, list.map(({ value }) => value.code)]));

beforeAll(async () => {
  consoles = await openConsoles(here.server);
  const months = ['2026-07', '2026-08', '2026-09'];
  const regions = { KE: ['KE-30', 'KE-28', 'KE-22'] };
  await putPopulation(here.server, population({ seed: 3, reports: 600, months, lists, regions }));
  const { store } = here.server.world;
  await publishSummary(store, { from: '2026-07', to: '2026-09' }, lists, 'operator', here.server.now());
}, 240_000);
afterAll(() => consoles.close());

/** A reader who was told nothing: finds what to press and fill in by what can be read on it, and by nothing else. */
function reader(page: Page) {
  let deeds = 0;
  const did = async (deed: Promise<unknown>) => {
    deeds += 1;
    await deed;
  };
  return {
    deeds: () => deeds,
    presses: (label: string) => did(page.getByRole('button', { name: label, exact: true }).click()),
    types: (label: string, words: string) => did(page.getByLabel(label, { exact: true }).fill(words)),
    chooses: (label: string, option: string) =>
      did(page.getByRole('combobox', { name: label }).selectOption({ label: option })),
  };
}

test('from signing in to a Russian PDF of one region takes eight deeds, all of them read off the page', async () => {
  const { staffId } = await staffMember(here.server, 9201, { role: 'advocate' });
  const { page, passphrase, code } = await consoles.join(staffId, 'neema');
  const hand = reader(page);
  await hand.presses('Sign out');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  const before = hand.deeds();

  await hand.types('Sign-in name', 'neema');
  await hand.types('Passphrase', passphrase);
  await hand.types('Six digits from your app', code());
  await hand.presses('Sign in');
  // What is newest is there at once: what remains is to say where, and in which language.
  await page.getByRole('heading', { name: 'All countries, July 2026 to September 2026' }).waitFor();
  await hand.chooses('Place', 'Kenya: Nairobi City');
  await hand.presses('Show');
  await page.getByRole('heading', { name: 'Nairobi City, July 2026 to September 2026' }).waitFor();
  await hand.chooses('Language', 'Russian');
  const coming = page.waitForEvent('download');
  await hand.presses('PDF to print');
  const file = await coming;

  expect(hand.deeds() - before).toBe(8);
  expect(file.suggestedFilename()).toBe('sema-2026-07-2026-09-KE-30-ru.pdf');
  const document = await getDocumentProxy(new Uint8Array(readFileSync(await file.path())));
  const { text } = await extractText(document, { mergePages: true });
  expect(text).toContain('Найроби');
  expect(text).toContain('июль 2026');
  expect(consoles.trouble).toEqual([]);
}, 120_000);
