import { describe, expect, test } from 'vitest';
import { compileBook } from '../../../src/content/compile-book.ts';
import { loadContent } from '../../../src/content/load.ts';
import { ABOUT_FIELDS, aboutSelf, asAnswers, codedFacts } from '../../../src/core/report/coded.ts';
import { consentCodes, consentsFrom } from '../../../src/core/report/consents.ts';
import { dayIn, daysAfter } from '../../../src/core/report/day.ts';
import { selfCounts } from '../../../src/core/report/self-counts.ts';
import { aboutIn, isCounted, readTold, type Told, writeTold } from '../../../src/core/report/told.ts';

const { lists } = compileBook(loadContent());
const everything = Object.fromEntries(
  [...lists].map(([list, items]) => [list, items.map((item) => item.code)]),
);

describe('what is stored in the clear', () => {
  test('never says who somebody is', () => {
    const fields = codedFacts(everything, lists, 'KE').map((fact) => fact.field);
    for (const about of ABOUT_FIELDS) {
      expect(Object.keys(everything)).toContain(about);
      expect(fields).not.toContain(about);
    }
  });
  test('is codes of the taxonomy and nothing else', () => {
    const facts = codedFacts(
      {
        incident_type: ['violence_physical', 'violence_physical', 'my name is'],
        region: ['KE-30'],
        consent: ['store_report'],
        facility: ['f1'],
        story: ['words'],
        danger_text: ['overdose', 'I am Asha'],
      },
      lists,
      'KE',
    );
    expect(facts).toEqual([
      { field: 'incident_type', code: 'violence_physical' },
      { field: 'danger_text', code: 'overdose' },
    ]);
    expect(asAnswers(facts)).toEqual({ incident_type: ['violence_physical'], danger_text: ['overdose'] });
  });
});

test('what was said about oneself is counted beside month, place and kind only', () => {
  const about = aboutSelf({
    age_band: ['a25_34'],
    community: ['sex_worker', 'on_ost'],
    setting: ['hospital'],
    gender: [],
  });
  expect(about).toEqual({ age_band: ['a25_34'], community: ['sex_worker', 'on_ost'] });
  const [first, ...rest] = selfCounts(
    { day: '2026-11-22', country: 'KE', region: null, kind: 'incident' },
    about,
  );
  expect(first).toEqual({
    month: '2026-11-01',
    country: 'KE',
    region: '',
    kind: 'incident',
    field: 'age_band',
    code: 'a25_34',
  });
  expect(rest).toHaveLength(2);
});

test('consents go there and back; what is not said is a no', () => {
  expect(Object.values(consentsFrom(['store_report', 'contact_back'])).some(Boolean)).toBe(false);
  const some = ['share_paralegal', 'name_facility'];
  expect(consentCodes(consentsFrom(some))).toEqual(some);
});

describe('what is sealed', () => {
  const narrative: Told = {
    v: 1,
    kind: 'narrative',
    texts: { story: 'дом 5' },
    about: { gender: ['woman'] },
    kept: [],
    counted: true,
  };
  const bytes = (text: string) => new TextEncoder().encode(text);
  test('comes back as it was', () => {
    expect(readTold(bytes(writeTold(narrative)))).toEqual(narrative);
    expect(aboutIn([{ v: 1, kind: 'addition', text: 'more' }, narrative])).toEqual({ gender: ['woman'] });
  });
  test('and nothing else is taken for it', () => {
    expect(readTold(bytes('{"v":2,"kind":"narrative"}'))).toBeNull();
    expect(readTold(bytes('words'))).toBeNull();
    expect(readTold(new Uint8Array([0xff, 0xfe]))).toBeNull();
  });
  test('remembers whether its teller is still counted', () => {
    expect(isCounted([narrative])).toBe(true);
    expect(isCounted([narrative, { v: 1, kind: 'uncounted' }])).toBe(false);
    expect(isCounted([{ ...narrative, counted: false }])).toBe(false);
  });
});

test('a day is the day where people live', () => {
  expect(dayIn(Date.parse('2026-11-22T21:30:00Z'), 'Africa/Nairobi')).toBe('2026-11-23');
  expect(dayIn(Date.parse('2026-11-22T20:30:00Z'), 'Africa/Nairobi')).toBe('2026-11-22');
  expect(daysAfter('2026-12-25', 14)).toBe('2027-01-08');
});
