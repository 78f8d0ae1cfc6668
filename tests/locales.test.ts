import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../src/content/load.ts';

const folder = join(import.meta.dirname, '..', 'locales');
const langs = readdirSync(folder);

/** Files of words that are understood when typed and never printed. */
const understood = new Set(['aliases.json', 'options.json', 'words.json', 'danger.yaml']);

/** Every printed text of a language: `namespace:path.to.key` to the text. */
function printedIn(lang: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const take = (value: unknown, key: string): void => {
    if (typeof value === 'string') texts.set(key, value);
    else
      for (const [part, inner] of Object.entries(value ?? {}))
        take(inner, `${key}${key.endsWith(':') ? '' : '.'}${part}`);
  };
  for (const name of readdirSync(join(folder, lang))) {
    if (understood.has(name) || !name.endsWith('.json')) continue;
    take(JSON.parse(readFileSync(join(folder, lang, name), 'utf8')), `${name.slice(0, -'.json'.length)}:`);
  }
  return texts;
}

const printed = new Map(langs.map((lang) => [lang, printedIn(lang)]));
const plural = /_(zero|one|two|few|many|other)$/;
const pluralBases = new Set(
  [...printed.values()].flatMap((texts) =>
    [...texts.keys()]
      .filter((key) => /_(zero|one|two|few|many)$/.test(key))
      .map((key) => key.replace(plural, '')),
  ),
);

/** The key without its plural form, and without the country it is for. */
function baseOf(key: string): string {
  const stem = key.replace(plural, '');
  return (pluralBases.has(stem) ? stem : key).replace(/@[A-Z]{2}$/, '');
}

function placeholders(lang: string, base: string): readonly string[] {
  const forms = [...(printed.get(lang) ?? [])].filter(([key]) => baseOf(key) === base);
  const names = forms.flatMap(([, text]) =>
    [...text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(names)].sort();
}

describe('the locales', () => {
  it('are English, Swahili and Russian at the least', () => {
    expect(langs).toEqual(expect.arrayContaining(['en', 'sw', 'ru']));
  });

  it.each(langs)('have the same files: %s', (lang) => {
    expect(readdirSync(join(folder, lang)).sort()).toEqual(readdirSync(join(folder, 'en')).sort());
  });

  it.each(langs)('have the same keys: %s', (lang) => {
    const keys = (of: string): readonly string[] =>
      [...new Set([...(printed.get(of)?.keys() ?? [])].map(baseOf))].sort();
    expect(keys(lang)).toEqual(keys('en'));
  });

  it.each(langs)('have the same placeholders: %s', (lang) => {
    const bases = new Set([...(printed.get('en')?.keys() ?? [])].map(baseOf));
    const differing = [...bases].filter(
      (base) => placeholders(lang, base).join() !== placeholders('en', base).join(),
    );
    expect(differing).toEqual([]);
  });

  it.each([
    ['en', ['one', 'other']],
    ['sw', ['one', 'other']],
    ['ru', ['few', 'many', 'one', 'other']],
  ])('have every plural form: %s', (lang, forms) => {
    const keys = [...(printed.get(lang)?.keys() ?? [])];
    for (const base of pluralBases) {
      const written = keys.filter((key) => key.startsWith(`${base}_`) && plural.test(key));
      expect([base, written.map((key) => key.slice(base.length + 1)).sort()]).toEqual([base, forms]);
    }
  });

  it.each(langs)('have no empty text: %s', (lang) => {
    const empty = [...(printed.get(lang) ?? [])].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual([]);
  });
});

/** Words about people, and what they use, that are understood when typed and never printed. A word stands for its forms. */
const forbidden: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /\baddict(s|ed|ion|ions|ive)?\b/i,
    /\bjunk(y|ie|ies)\b/i,
    /\babus(er|ers|ing)\b/i,
    /\b(drug|substance) (user|users|abuse|misuse)\b/i,
    /\bcrackheads?\b/i,
    /\bdope ?heads?\b/i,
    /\b(clean|dirty) (needle|needles|syringe|syringes|urine|people|person)\b/i,
    /\b(get|got|getting|stay|staying|been|being) clean\b/i,
    /\bvictims?\b/i,
    /\bbeneficiar(y|ies)\b/i,
    /\btarget groups?\b/i,
  ],
  sw: [
    /(?<!\p{L})(ma)?teja(?!\p{L})/iu,
    /(?<!\p{L})(m|wa|u)raibu(?!\p{L})/iu,
    /(?<!\p{L})(m|wa|u)athirika(?!\p{L})/iu,
    /(?<!\p{L})waathiriwa(?!\p{L})/iu,
    /(?<!\p{L})(m|wa)levi(?!\p{L})/iu,
    /(?<!\p{L})(m|wa)vuta (unga|bangi)(?!\p{L})/iu,
    /sindano (safi|chafu)/iu,
  ],
  ru: [
    /нарк(оман|уш|от[аы]?(?!\p{L}))/iu,
    /наркозависим/iu,
    /торчк|торчок/iu,
    /(?<!\p{L})потребител/iu,
    /(?<!\p{L})(пин|лун|лупин)(?!\p{L})/iu,
    /(?<!\p{L})ломк[аиеуо]/iu,
    /(?<!\p{L})(чист|грязн)\p{L}* (игл|шприц|моч)/iu,
    /злоупотребл/iu,
    /(?<!\p{L})жертв/iu,
    /\([аи]\)|\(ась\)|\(ла\)/iu,
  ],
};

describe('what is printed', () => {
  /** Country packs carry texts of their own. */
  const packs = loadContent().countries.flatMap(({ value }) =>
    langs.map((lang) => {
      const own = [value.names[lang]?.[0], value.unit[lang], value.custody_reason?.[lang]];
      const cards = value.cards.flatMap((card) => [
        card.title[lang],
        card.source[lang],
        ...(card.body[lang] ?? []),
      ]);
      return { lang, key: value.code, text: [...own, ...cards].join('\n') };
    }),
  );
  const all = [
    ...packs,
    ...[...printed].flatMap(([lang, texts]) => [...texts].map(([key, text]) => ({ lang, key, text }))),
  ];

  it.each(Object.keys(forbidden))('puts the person first: %s', (lang) => {
    // A text of one language may quote another: each language's words are looked for everywhere.
    const found = all.filter(({ text }) => forbidden[lang]?.some((word) => word.test(text)));
    expect(found).toEqual([]);
  });

  it('calls a report a report to those who make it', () => {
    const theirs = /^(flows:(?!staff)|ui:|urgent:|rights:|web:|telegram:|taxonomy:|rules:.*reason_reporter)/;
    const word: Readonly<Record<string, RegExp>> = {
      sw: /(?<!\p{L})kesi(?!\p{L})/iu,
      ru: /(?<!\p{L})(дел[оау]|обращени[еяю])(?!\p{L})/iu,
    };
    const found = all.filter(({ lang, key, text }) => theirs.test(key) && word[lang]?.test(text));
    expect(found).toEqual([]);
  });

  it('would be caught, in any of its forms', () => {
    const caught = (lang: string, text: string): boolean =>
      forbidden[lang]?.some((word) => word.test(text)) ?? false;
    expect(['Addicts', 'a drug user', 'clean needles'].map((text) => caught('en', text))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['teja', 'waraibu', 'mvuta unga'].map((text) => caught('sw', text))).toEqual([true, true, true]);
    expect(['наркоманы', 'чистый шприц', 'видел(а)'].map((text) => caught('ru', text))).toEqual([
      true,
      true,
      true,
    ]);
    expect(caught('sw', 'mteja')).toBe(false);
    expect(caught('ru', 'наркотики')).toBe(false);
  });
});
