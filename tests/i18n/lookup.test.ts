import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createCatalog } from '../../src/i18n/catalog.ts';
import { createLookup } from '../../src/i18n/lookup.ts';

function lookupOver(texts: Record<string, unknown>) {
  const folder = mkdtempSync(join(tmpdir(), 'locales-'));
  for (const lang of ['en', 'ru']) {
    mkdirSync(join(folder, lang));
    writeFileSync(join(folder, lang, 'some.json'), JSON.stringify(texts));
  }
  return createLookup(createCatalog(folder), () => ({
    country_KE: { name: 'Kenya', cards: { one: { text: 'Card' } } },
  }));
}

it('gives a text without placeholders, again and again the same', () => {
  const look = lookupOver({ plain: 'Hello.' });
  expect([look('en', 'some:plain'), look('en', 'some:plain', { x: 1 })]).toEqual(['Hello.', 'Hello.']);
});

it('fills placeholders anew every time', () => {
  const look = lookupOver({ greet: 'Hello, {{name}}.' });
  expect(look('en', 'some:greet', { name: 'A' })).toBe('Hello, A.');
  expect(look('en', 'some:greet', { name: 'B' })).toBe('Hello, B.');
});

it('picks the plural form by count', () => {
  const look = lookupOver({
    n_one: '{{count}} сообщение',
    n_few: '{{count}} сообщения',
    n_many: '{{count}} сообщений',
    n_other: '{{count}} сообщения',
  });
  expect([1, 2, 5, 21].map((count) => look('ru', 'some:n', { count }))).toEqual([
    '1 сообщение',
    '2 сообщения',
    '5 сообщений',
    '21 сообщение',
  ]);
});

it('finds what country packs say, and says null for what nobody says', () => {
  const look = lookupOver({});
  expect(look('ru', 'country_KE:cards.one.text')).toBe('Card');
  expect(look('en', 'some:missing')).toBeNull();
});
