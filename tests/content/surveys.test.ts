import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSurvey } from '../../src/content/read-survey.ts';
import { content } from '../stand-ins/content.ts';

const folder = new URL('../../src/content/surveys/', import.meta.url);
const ready = readdirSync(folder);
const quality = readFileSync(new URL('site_quality.yaml', folder), 'utf8');

function findings(written: string): readonly string[] {
  const read = readSurvey(content, 'mine.yaml', written);
  return read.ok ? [] : read.findings.map(({ file, line, code }) => `${file}:${line} ${code}`);
}

/** The line that has these words, as a finding tells it. */
function lineOf(written: string, words: string): number {
  return written.split('\n').findIndex((line) => line.includes(words)) + 1;
}

describe('the surveys of the house', () => {
  it.each(ready)('have nothing to mend: %s', (name) => {
    expect(findings(readFileSync(new URL(name, folder), 'utf8'))).toEqual([]);
  });

  it.each(ready)('are complete in three languages: %s', (name) => {
    const written = readFileSync(new URL(name, folder), 'utf8');
    const read = readSurvey(content, name, written);
    if (!read.ok) throw new Error(name);
    const said = [read.survey.title, read.survey.intro, ...read.survey.questions.map(({ ask }) => ask)];
    for (const text of said) expect(Object.keys(text).sort()).toEqual(['en', 'ru', 'sw']);
  });
});

/** What is broken, how, and the words of the line that must be told. */
const broken: readonly (readonly [string, string, string, string, string])[] = [
  ['a text that lacks a language', 'sw: Kusubiri, ', '', 'text_missing', 'Waiting'],
  ['a question about an answer that nobody can give', 'any: [yes]', 'any: [maybe]', 'unasked_code', 'maybe'],
  [
    'a question that waits for one nobody asks',
    'field: turned_away,',
    'field: nothing,',
    'unknown_field',
    'nothing,',
  ],
  ['a key that nothing reads', '    alone: [nothing]', '    alon: [nothing]', 'unknown_key', 'alon:'],
  ['two questions of one name', '  - id: waiting', '  - id: visits', 'duplicate', 'id: visits'],
  ['a label that fits no button', 'en: Less often', `en: ${'long '.repeat(20)}`, 'label_long', 'long long'],
  ['a word that means stop', 'en: [quality]', 'en: [stop]', 'word_clash', '[stop]'],
  ['a code of no list', '[ost_site, drop', '[ost_sites, drop', 'unknown_code', 'ost_sites'],
  [
    'two answers called the same',
    'en: They fit',
    "en: They don't fit",
    'alias_clash',
    "en: They don't fit, sw: Hazinifai",
  ],
  [
    'a condition whose answers could not be counted safely',
    'if: { field: turned_away, any: [yes] }',
    'if: { not: { field: turned_away, any: [no] } }',
    'survey_condition',
    'not: {',
  ],
  ['braces', 'en: Which place do', 'en: Which {{place}} do', 'survey_braces', '{{place}}'],
];

describe('the linter of surveys', () => {
  it.each(broken)('tells %s, with its line', (_, find, put, code, words) => {
    expect(quality).toContain(find);
    const written = quality.replace(find, put);
    expect(findings(written).join('\n')).toMatch(new RegExp(`mine.yaml:\\d+ ${code}`));
    const lines = written.split('\n').flatMap((line, at) => (line.includes(words) ? [at + 1] : []));
    expect(
      lines.map((line) => `mine.yaml:${line} ${code}`).some((one) => findings(written).includes(one)),
    ).toBe(true);
  });

  it('tells of a language that there is not', () => {
    const written = quality.replace('version: 1', 'version: 1\nlangs: [en, fr]');
    expect(findings(written)).toEqual([`mine.yaml:${lineOf(written, 'langs:')} survey_lang`]);
  });

  it('lets a survey be in one language alone', () => {
    const written = quality.replace('version: 1', 'version: 1\nlangs: [sw]');
    expect(findings(written)).toEqual([]);
  });

  it('tells of a survey that closes before it opens', () => {
    const written = quality.replace('version: 1', 'version: 1\nopens: 2026-12-02\ncloses: 2026-12-01');
    expect(findings(written)).toEqual([`mine.yaml:${lineOf(written, 'closes:')} survey_period`]);
  });
});
