import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { operatorLanguage } from '../../src/cli/language.ts';
import { type Catalog, createCatalog } from '../../src/i18n/catalog.ts';

let folder: string;
let catalog: Catalog;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sema-locales-'));
  const write = (lang: string, name: string, texts: unknown) => {
    mkdirSync(join(folder, lang), { recursive: true });
    writeFileSync(join(folder, lang, name), JSON.stringify(texts));
  };
  write('sw', 'ui.json', {
    hello: 'Habari {{name}}',
    report_one: 'ripoti {{count}} imepokelewa',
    report_other: 'ripoti {{count}} zimepokelewa',
  });
  write('en', 'ui.json', { hello: 'Hello {{name}}', deep: { key: 'deep' }, only: 'only in English' });
  write('en', 'cases.json', { hello: 'another' });
  write('ru', 'ui.json', {
    days_one: '{{count}} день',
    days_few: '{{count}} дня',
    days_many: '{{count}} дней',
    days_other: '{{count}} дня',
  });
  writeFileSync(join(folder, 'README.md'), '');
  catalog = createCatalog(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the catalog', () => {
  it('finds languages by their folders, English first', () => {
    expect(catalog.langs).toEqual(['en', 'ru', 'sw']);
  });

  it('finds a text by namespace and path, and fills it in without escaping', () => {
    expect(catalog.t('en', 'ui:deep.key')).toBe('deep');
    expect(catalog.t('en', 'cases:hello')).toBe('another');
    expect(catalog.t('sw', 'ui:hello', { name: '<Asha> & co' })).toBe('Habari <Asha> & co');
  });

  it('has the plurals of every language', () => {
    expect([1, 2, 5, 21].map((count) => catalog.t('ru', 'ui:days', { count }))).toEqual([
      '1 день',
      '2 дня',
      '5 дней',
      '21 день',
    ]);
    expect(catalog.t('sw', 'ui:report', { count: 3 })).toBe('ripoti 3 zimepokelewa');
  });

  it('falls back to English, then to the key', () => {
    expect(catalog.t('sw', 'ui:only')).toBe('only in English');
    expect(catalog.t('de', 'ui:only')).toBe('only in English');
    expect(catalog.t('sw', 'ui:nowhere')).toBe('nowhere');
  });

  it('knows which texts a language has itself', () => {
    expect(catalog.has('en', 'ui:only')).toBe(true);
    expect(catalog.has('sw', 'ui:only')).toBe(false);
    expect(catalog.has('sw', 'ui:report')).toBe(true);
  });

  it('names the file that is no JSON', () => {
    writeFileSync(join(folder, 'sw', 'ui.json'), '{');
    expect(() => createCatalog(folder)).toThrow(join('sw', 'ui.json'));
  });
});

describe("the operator's language", () => {
  const langs = ['en', 'ru', 'sw'];
  it.each([
    [{}, 'en'],
    [{ LANG: 'sw_KE.UTF-8' }, 'sw'],
    [{ LANG: 'ru' }, 'ru'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'de_DE' }, 'en'],
    [{ LANG: 'en_US', LC_MESSAGES: 'ru_KZ.UTF-8' }, 'ru'],
    [{ LANG: 'ru_RU', LC_MESSAGES: 'ru_RU', LC_ALL: 'sw' }, 'sw'],
    [{ LANG: 'ru_RU', LC_ALL: '' }, 'ru'],
  ])('under %o is %s', (environment, lang) => {
    expect(operatorLanguage(environment, langs)).toBe(lang);
  });
});
