import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileBook } from '../../src/content/compile-book.ts';
import { loadContent } from '../../src/content/load.ts';
import { tilesOf } from '../../src/content/tiles.ts';
import { readAnswer } from '../../src/core/conversation/answer.ts';
import { tooLong } from './sentences.ts';

const content = loadContent();
const book = compileBook(content);
const packs = new Map(content.countries.map(({ value }) => [value.code, value]));

/** What somebody who types a place in this country is taken to mean. */
function place(country: string, typed: string): string | undefined {
  const all = (book.regions.get(country) ?? []).map(({ code }) => ({
    value: code,
    names: book.names.get(`region:${code}`) ?? [],
  }));
  const reading = readAnswer(typed, { shown: [], all, many: false, fillers: book.fillers });
  return reading.kind === 'exact' || reading.kind === 'near' ? reading.values[0] : undefined;
}

describe('country packs', () => {
  it('have every region', () => {
    const counts = [...packs].map(([code, pack]) => [code, pack.regions.length]);
    expect(Object.fromEntries(counts)).toEqual({ KE: 47, TZ: 31, KZ: 20, KG: 9 });
  });

  it.each([...packs])('%s has a tile for each region, and one alone', (_code, pack) => {
    const tiles = tilesOf(pack).map(({ region }) => region);
    expect(tiles.sort()).toEqual(pack.regions.map(({ code }) => code).sort());
  });

  it.each([
    ['KE', 'nai', 'KE-30'],
    ['KE', 'Nairobi', 'KE-30'],
    ['KE', 'THIKA', 'KE-13'],
    ['KE', 'malindi', 'KE-14'],
    ['KE', 'Найроби', 'KE-30'],
    ['KE', 'muranga', 'KE-29'],
    ['KE', 'Mto Tana', 'KE-40'],
    ['KE', 'kiambuu', 'KE-13'],
    ['TZ', 'Dar', 'TZ-02'],
    ['TZ', 'Stone Town', 'TZ-15'],
    ['TZ', 'pwani', 'TZ-19'],
    ['KZ', 'Темиртау', 'KZ-35'],
    ['KZ', 'temirtau', 'KZ-35'],
    ['KZ', 'Алма-Ата', 'KZ-75'],
    ['KZ', 'Almaty', 'KZ-75'],
    ['KZ', 'ВКО', 'KZ-63'],
    ['KG', 'Ош', 'KG-GO'],
    ['KG', 'Каракол', 'KG-Y'],
    ['KG', 'фрунзе', 'KG-GB'],
  ])('in %s understand %s', (country, typed, region) => {
    expect(place(country, typed)).toBe(region);
  });

  it('know nothing of places abroad', () => {
    expect(place('KG', 'Ташкент')).toBeUndefined();
    expect(place('KE', 'Kampala')).toBeUndefined();
  });

  it('give the 24-hour reason for Kenya alone', () => {
    const with24 = [...packs.values()]
      .filter((pack) => pack.custody_reason !== undefined)
      .map((pack) => pack.code);
    expect(with24).toEqual(['KE']);
  });

  it('cite no article of a constitution but that of Kenya', () => {
    for (const code of ['KZ', 'KG', 'TZ']) {
      const said = JSON.stringify(packs.get(code)?.cards);
      expect([code, /constitution|katiba|конституц/i.test(said)]).toEqual([code, false]);
    }
  });

  it('tell no telephone numbers: these come from the operator', () => {
    expect(JSON.stringify([...packs.values()].map((pack) => pack.cards))).not.toMatch(
      /\+\d{6}|\b0\d{3}[ -]?\d{3}/,
    );
  });

  it('say nothing in more than twelve words', () => {
    const long = [...packs.values()].flatMap((pack) =>
      pack.cards.flatMap((card) => Object.values(card.body).flat().flatMap(tooLong)),
    );
    expect(long).toEqual([]);
  });

  it('keep the laws of Zanzibar and of the mainland apart', () => {
    const zanzibar = packs.get('TZ')?.regions.filter((region) => region.jurisdiction === 'zanzibar');
    expect(zanzibar?.length).toBe(5);
    expect(packs.get('TZ')?.cards.every((card) => card.jurisdiction === 'mainland')).toBe(true);
  });
});

describe('urgent-help cards', () => {
  const texts = [...content.texts].flatMap(([lang, all]) =>
    [...all].flatMap(([key, { text }]) =>
      key.startsWith('urgent:') && typeof text === 'string' ? [{ lang, key, text }] : [],
    ),
  );

  it('begin with overdose, which waits for a clinician to approve it', () => {
    expect(content.urgent[0]?.value).toEqual({ id: 'overdose', approval: 'pending' });
  });

  it('are listed in the docs while a clinician has not approved them', () => {
    const docs = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'approvals.md'), 'utf8');
    const pending = content.urgent
      .filter((one) => one.value.approval === 'pending')
      .map((one) => one.value.id);
    expect(pending.filter((id) => !docs.includes(`| \`${id}\` |`))).toEqual([]);
  });

  it('say nothing in more than twelve words', () => {
    expect(texts.flatMap(({ text }) => text.split('\n').flatMap(tooLong))).toEqual([]);
  });

  it('work without any number', () => {
    const needing = texts.filter(({ text }) => text.includes('{{')).map(({ key }) => key);
    expect(new Set(needing)).toEqual(new Set(['urgent:numbers']));
    expect(texts.some(({ text }) => /\b(999|112|911|103)\b/.test(text))).toBe(false);
  });

  it('are there for everything that a text can speak of', () => {
    const ids = content.urgent.map((one) => one.value.id);
    expect(ids).toEqual(expect.arrayContaining(['overdose', 'attack', 'suicide', 'missed_dose']));
  });
});
