import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { surveyImport } from '../../src/cli/verbs/survey-import.ts';
import { surveyFrom, surveyWorld } from '../app/survey-world.ts';
import { openStage, type Stage } from './stage.ts';

type Rows = readonly (readonly string[])[];

let stage: Stage;
let folder: string;
beforeAll(async () => {
  stage = await openStage([surveyImport]);
  folder = mkdtempSync(join(tmpdir(), 'sema-xlsform-'));
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A workbook as people save it: one sheet a part, names in the first row. */
async function form(name: string, sheets: Readonly<Record<string, Rows>>): Promise<string> {
  const file = join(folder, `${name}.xlsx`);
  await writeXlsx(
    Object.entries(sheets).map(([sheet, rows]) => ({
      sheet,
      data: rows.map((row) => row.map((value) => (value === '' ? null : { value, type: String }))),
    })),
  ).toFile(file);
  return file;
}

/** How a form names an answer. */
const q = (name: string) => `$\{${name}}`;

/** The form that the documentation of XLSForm grows step by step: pizza, toppings, metadata, a repeat. */
const pizza = {
  survey: [
    [
      'type',
      'name',
      'label::English (en)',
      'label::Swahili (sw)',
      'label::Español (es)',
      'hint::English (en)',
      'required',
      'relevant',
      'constraint',
      'calculation',
    ],
    ['start', 'start', '', '', '', '', '', '', '', ''],
    ['deviceid', 'deviceid', '', '', '', '', '', '', '', ''],
    ['note', 'hello', 'This is about pizza.', 'Hii ni kuhusu piza.', 'Sobre la pizza.', '', '', '', '', ''],
    [
      'select_one yes_no',
      'likes_pizza',
      'Do you like pizza?',
      'Unapenda piza?',
      '¿Le gusta la pizza?',
      '',
      'yes',
      '',
      '',
      '',
    ],
    [
      'select_multiple toppings or_other',
      'Favorite Toppings',
      'What do you like on it?',
      'Unapenda nini juu yake?',
      '',
      'Choose all.',
      '',
      `${q('likes_pizza')} = 'yes'`,
      '',
      '',
    ],
    [
      'integer',
      'slices',
      'How many slices?',
      'Vipande vingapi?',
      '',
      '',
      '',
      `selected(${q('likes_pizza')}, 'yes')`,
      '. >= 0 and . <= 4',
      '',
    ],
    ['integer', 'age', 'How old are you?', 'Una umri gani?', '', '', '', '', '', ''],
    ['calculate', 'double', '', '', '', '', '', '', '', `${q('age')} * 2`],
    ['begin group', 'more', 'More', 'Zaidi', '', '', '', `${q('age')} > 17`, '', ''],
    [
      'text',
      'why',
      'Why?',
      'Kwa nini?',
      '',
      '',
      '',
      `${q('age')} > 17 and ${q('likes_pizza')} = 'yes'`,
      '',
      '',
    ],
    ['end group', '', '', '', '', '', '', '', '', ''],
    ['begin repeat', 'child', 'A child', 'Mtoto', '', '', '', '', '', ''],
    ['geopoint', 'where', 'Where is it?', 'Iko wapi?', '', '', '', '', '', ''],
    ['end repeat', '', '', '', '', '', '', '', '', ''],
  ],
  choices: [
    ['list_name', 'name', 'label::English (en)', 'label::Swahili (sw)', 'label::Español (es)'],
    ['yes_no', 'yes', 'Yes', 'Ndiyo', 'Sí'],
    ['yes_no', 'no', 'No', 'Hapana', 'No'],
    ['toppings', '1', 'Cheese', 'Jibini', 'Queso'],
    ['toppings', 'pepperoni', 'Pepperoni', 'Pepperoni', 'Pepperoni'],
  ],
  settings: [
    ['form_title', 'form_id', 'default_language'],
    ['Pizza Survey', 'Pizza-1', 'English (en)'],
  ],
} as const satisfies Readonly<Record<string, Rows>>;

describe('an XLSForm', () => {
  it('becomes a survey, and what could not be carried over is told line by line', async () => {
    const file = await form('pizza', pizza);
    const target = join(folder, 'pizza.yaml');
    const { code, out, err } = await stage.type(['survey', 'import', file, '--out', target]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const survey = surveyFrom(readFileSync(target, 'utf8'));
    expect(survey.id).toBe('pizza_1');
    expect(survey.questions.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'hello say',
      'likes_pizza choice',
      'favorite_toppings choices',
      'slices choice',
      'age choice',
      'why text',
    ]);
    expect(survey.questions[2]).toMatchObject({
      ask: { en: 'What do you like on it?\n\nChoose all.', sw: 'Unapenda nini juu yake?' },
      if: { field: 'likes_pizza', any: ['yes'] },
      options: [
        { code: 'c1', label: { en: 'Cheese', sw: 'Jibini' } },
        { code: 'pepperoni' },
        { code: 'other' },
      ],
    });
    expect(survey.questions[3]).toMatchObject({ options: [0, 1, 2, 3, 4].map((n) => ({ code: `n${n}` })) });
    const told = out.split('\n').flatMap((line) => /xlsx: (\w+ \d+): /.exec(line)?.[1] ?? []);
    // The language; two pieces of metadata; other toppings; bands; a calculation; a group's and a text's condition; a repeat; a place.
    expect(told).toEqual([
      'survey 1',
      'survey 2',
      'survey 3',
      'survey 6',
      'survey 8',
      'survey 9',
      'survey 10',
      'survey 11',
      'survey 13',
      'survey 14',
      'settings 2',
    ]);
  });

  it('is run as any other survey', async () => {
    const file = await form('run', pizza);
    const target = join(folder, 'run.yaml');
    await stage.type(['survey', 'import', file, '--out', target]);
    const world = await surveyWorld();
    const round = await world.open(surveyFrom(readFileSync(target, 'utf8')));
    const one = world.person('whatsapp', 'sw');
    await one.arrive(round.link);
    for (const value of ['agree', 'yes', 'c1', '!done', 'n2', 'n6_10', '!skip', 'send'])
      await one.press(value);
    expect(one.heard).toContain('Majibu yako yamefika');
    expect(await world.db.query('select field, code from survey_fact order by field')).toEqual([
      { field: 'age', code: 'n6_10' },
      { field: 'favorite_toppings', code: 'c1' },
      { field: 'likes_pizza', code: 'yes' },
      { field: 'slices', code: 'n2' },
    ]);
    await world.end();
  });

  it('in one language, with a bare label and a choice that a list lacks, is told of as any file is', async () => {
    const file = await form('bare', {
      survey: [
        ['type', 'name', 'label'],
        ['select_one missing', 'one', 'Which?'],
        ['text', 'two', 'What else?'],
      ],
      choices: [['list_name', 'name', 'label']],
    });
    const target = join(folder, 'bare.yaml');
    const { code, out } = await stage.type(['survey', 'import', file, '--out', target]);
    expect(code).toBe(0);
    expect(out).toContain('There are no choices for one: missing');
    expect(surveyFrom(readFileSync(target, 'utf8')).questions).toHaveLength(1);
  });

  it('that is none is said to be none', async () => {
    const file = await form('none', { people: [['name'], ['Asha']] });
    const { code, err } = await stage.type(['survey', 'import', file, '--out', join(folder, 'x.yaml')]);
    expect(code).toBe(1);
    expect(err).toContain('is no XLSForm');
  });
});
