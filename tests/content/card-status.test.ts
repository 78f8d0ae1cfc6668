import { expect, it } from 'vitest';
import { countryTexts } from '../../src/content/country-texts.ts';
import { loadContent } from '../../src/content/load.ts';

const content = loadContent();
const [kenya] = content.countries.filter(({ value }) => value.code === 'KE');
if (kenya === undefined) throw new Error('Kenya is missing');

/** The first card of Kenya, as it is told. */
function cardIn(lang: string, approved?: string): string {
  const [first, ...others] = kenya?.value.cards ?? [];
  if (kenya === undefined || first === undefined) throw new Error('no card');
  const cards = [approved === undefined ? first : { ...first, approved }, ...others];
  const countries = [{ ...kenya, value: { ...kenya.value, cards } }];
  return JSON.stringify(countryTexts({ ...content, countries }, lang).country_KE);
}

it.each([
  ['en', 'A local lawyer has not checked it yet.', 'A local lawyer checked this on 9 December 2026.'],
  ['sw', 'Wakili wa nchi hii bado hajaihakiki.', 'Wakili wa nchi hii aliihakiki tarehe 9 Desemba 2026.'],
  ['ru', 'Местный юрист этого ещё не проверял.', 'Местный юрист проверил это 9 декабря 2026.'],
])('a card in %s says whether a local lawyer has looked at it, and when', (lang, waits, approved) => {
  expect(cardIn(lang)).toContain(waits);
  expect(cardIn(lang)).not.toContain('{{');
  expect(cardIn(lang, '2026-12-09')).toContain(approved);
});
