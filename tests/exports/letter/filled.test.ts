import { describe, expect, it } from 'vitest';
import { countryTexts } from '../../../src/content/country-texts.ts';
import { type Summary, summaryOf } from '../../../src/core/evidence/summary.ts';
import type { LetterTemplate } from '../../../src/core/letters/template.ts';
import { filled } from '../../../src/exports/letter/fill.ts';
import type { Letter } from '../../../src/exports/letter/letter.ts';
import { letterWords } from '../../../src/exports/letter/writer.ts';
import { createLookup } from '../../../src/i18n/lookup.ts';
import { catalog, content } from '../../stand-ins/content.ts';
import { madeRelease } from '../../stand-ins/evidence/made-summary.ts';

const LANGS = ['en', 'sw', 'ru'];
const templates = content.letters.map(({ value }) => value);
const packs = content.countries.map(({ value }) => value);
const look = () => createLookup(catalog, (lang) => countryTexts(content, lang));
const words = (lang: string) => letterWords({ catalog, look, packs }, lang);

const KZ = { country: 'KZ', region: null };
const textOf = ({ blocks }: Letter) =>
  blocks.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n');
const gapsOf = ({ blocks }: Letter) =>
  blocks.flatMap(({ runs }) => runs.filter(({ is }) => is === 'gap').map(({ text }) => text));
const numbers = (text: string) => text.match(/\d+/g) ?? [];

/** A letter of our own making, with these paragraphs. */
function written(...body: readonly string[]): LetterTemplate {
  return {
    id: 'own',
    form: 'appeal',
    to: { en: 'To', ru: 'Кому' },
    subject: { en: 'About', ru: 'О чём' },
    body: { en: body, ru: body },
  };
}

/** The same months told as another time, as a summary of them would be. */
const during = (summary: Summary, from: string, to: string): Summary => ({ ...summary, from, to });

describe('a letter filled from a summary', () => {
  it.each([11, 12, 13, 14, 15, 16])(
    'has no number but those of the summary and of what was written: seed %i',
    (seed) => {
      // Few enough that much is hidden.
      const release = madeRelease({ seed, reports: 90 + 60 * (seed - 11) });
      for (const seen of [KZ, { country: 'KE', region: 'KE-30' }, { country: null, region: null }]) {
        const summary = summaryOf([release], [], seen);
        for (const lang of LANGS)
          for (const template of templates) {
            const laws = words(lang).laws(seen.country ?? '', seen.region);
            const allowed = new Set([
              ...numbers(JSON.stringify(summary)),
              ...numbers(JSON.stringify([template.to, template.subject, template.body])),
              ...laws.flatMap(({ source, title }) => numbers(JSON.stringify([source, title]))),
            ]);
            const strange = numbers(textOf(filled(template, summary, words(lang)))).filter(
              (one) => !allowed.has(one),
            );
            expect({ seed, seen, lang, id: template.id, strange }).toMatchObject({ strange: [] });
          }
      }
    },
  );

  it('says a number as the summary has it, and of how many', () => {
    const summary = summaryOf([madeRelease()], [], KZ);
    const told = summary.chapters.flatMap(({ kind, places: [own] }) =>
      (own?.tables ?? []).flatMap(({ field, answered, rows }) =>
        answered === null || !content.lists.has(field)
          ? []
          : rows.map(({ code, reports }) => ({ kind, field, code, reports, answered })),
      ),
    );
    expect(told.length).toBeGreaterThan(20);
    const asked = told.map(({ kind, field, code }) => `{{figure.${kind}.${field}.${code}}}`);
    const letter = textOf(filled(written(...asked), summary, words('en')));
    expect(letter).toContain(
      told.map(({ reports, answered }) => `${reports} of ${answered} who answered`).join('\n'),
    );
    const all = textOf(filled(written('{{figure.incident}}'), summary, words('en')));
    const incidents = summary.chapters.find(({ kind }) => kind === 'incident')?.places[0];
    expect(all).toContain(`\n${incidents?.reports} reports\n`);
  });

  it('says of a hidden number that it is not told, and leaves a gap where nothing is', () => {
    const summary = summaryOf([madeRelease({ reports: 900 })], [], KZ);
    const chapter = summary.chapters.find(({ kind }) => kind === 'service_problem');
    const table = chapter?.places[0]?.tables.find(({ field }) => field === 'access_problem');
    const hidden = (content.lists.get('access_problem') ?? [])
      .map(({ value }) => value.code)
      .find((code) => !table?.rows.some((row) => row.code === code));
    const one = written(`Hidden: {{figure.service_problem.access_problem.${hidden}}}.`);
    expect(textOf(filled(one, summary, words('en')))).toContain(
      'Hidden: the number is not told, so that nobody can be recognised.',
    );
    const none = written('None: {{figure.good_experience}}.', '{{figures}}');
    expect(gapsOf(filled(none, summary, words('en')))).toContainEqual(
      expect.stringMatching(/^\[…: .*: no figure\]$/),
    );
    const empty = filled(none, { ...summary, chapters: [] }, words('en'));
    expect(gapsOf(empty)).toContainEqual(expect.stringContaining('no figures'));
  });

  it.each(LANGS)('leaves what only the organisation knows as marked gaps, in %s', (lang) => {
    const summary = summaryOf([madeRelease()], [], KZ);
    for (const template of templates) {
      const gaps = gapsOf(filled(template, summary, words(lang)));
      for (const name of ['sender', 'registration', 'outgoing', 'date', 'recipient', 'signatory', 'deadline'])
        expect(gaps).toContain(catalog.t(lang, `letters:gap.${name}`));
    }
  });

  it('says ПТАО in a Russian letter for Kazakhstan, and no other word for it', () => {
    const summary = summaryOf([madeRelease()], [], KZ);
    const letters = templates.map((template) => textOf(filled(template, summary, words('ru'))));
    expect(letters.join('\n')).toContain('ПТАО');
    expect(letters.join('\n')).not.toMatch(/ОЗТ|ЗТМ|ПТМ|заместительн/);
  });

  it.each([
    ['2025-01', '2026-06', ['1995']],
    ['2026-07', '2026-09', ['2026']],
    ['2026-06', '2026-07', ['1995', '2026']],
  ])('cites the constitution that was in force from %s to %s', (from, to, years) => {
    const summary = during(summaryOf([madeRelease()], [], KZ), from, to);
    const letter = filled(written('{{law}}'), summary, words('ru'));
    const cited = letter.blocks.filter(({ runs }) => runs[0]?.text.startsWith('Конституция'));
    expect(cited).toHaveLength(years.length);
    expect(cited[0]?.runs[0]?.text.includes('1995')).toBe(years.includes('1995'));
    expect(cited.at(-1)?.runs[0]?.text.includes('принятая 15 марта 2026')).toBe(years.includes('2026'));
    // No article of either was seen: it is a gap.
    for (const { runs } of cited)
      expect(runs[1]).toEqual({ is: 'gap', text: '[…: статья, её назовёт юрист этой страны]' });
  });

  it('says of each law how well it is known', () => {
    const of = (country: string) => {
      const summary = summaryOf([madeRelease()], [], { country, region: null });
      return textOf(filled(written('{{law}}'), summary, words('en')));
    };
    expect(of('KE')).toMatch(/art\. 43\(2\) \(Emergency care\)\. The wording was checked/);
    expect(of('KG')).toMatch(/No\. 14.*\[check: we know that this law is there/);
    expect(of('TZ')).toMatch(/\[check: so far only the headings were seen/);
  });
});
