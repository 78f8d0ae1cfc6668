import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lettersWith } from '../../src/content/read-letters.ts';
import { catalog, content } from '../stand-ins/content.ts';

const GOOD = `id: ministry
form: appeal
langs: [en]
to: { en: To the Minister }
subject: { en: "About {{place}}" }
body: { en: ["{{figures}}", "Methadone: {{figure.service_problem.service.ost_methadone}}"] }
`;

/** What is said of a letter of an organisation's own. */
function own(written: string) {
  const folder = join(mkdtempSync(join(tmpdir(), 'sema-letters-')), 'letters');
  mkdirSync(folder);
  writeFileSync(join(folder, 'own.yaml'), written);
  const { letters, findings } = lettersWith(content, folder);
  const said = findings.map(
    ({ line, message, mend }) =>
      `${line}: ${catalog.t('en', message.key, message.params)} ${catalog.t('en', mend.key, mend.params)}`,
  );
  return { letters, said };
}

it('without a folder there are our seven letters, in every language', () => {
  const { letters, findings } = lettersWith(content, '/no/such/folder');
  expect(findings).toEqual([]);
  expect(letters.map(({ value }) => value.id)).toEqual([
    'clinic',
    'head_of_government',
    'health_department',
    'ministry',
    'ombudsman',
    'police_oversight',
    'survey_results',
  ]);
});

it('a letter of their own stands in the place of ours', () => {
  const { letters, said } = own(GOOD);
  expect(said).toEqual([]);
  const ministry = letters.filter(({ value }) => value.id === 'ministry');
  expect(ministry.map(({ value }) => value.to)).toEqual([{ en: 'To the Minister' }]);
  expect(letters).toHaveLength(7);
});

it.each([
  ['{{place}}', '{{plaec}}', /^5: A letter can't fill in "plaec".* place, period/],
  ['{{place}}', '{{place', /^5: A letter can't fill in/],
  ['{{place}}', '{{gap.phone}}', /^5: A letter can't fill in "gap.phone"/],
  ['"{{figures}}"', '"All: {{figures}}"', /^6: "figures" stands for several paragraphs/],
  ['ost_methadone', 'ost_metadon', /^6: "ost_metadon" is not in "service"/],
  ['service_problem', 'serviceproblem', /^6: "serviceproblem" is not in "report_kind"/],
  ['langs: [en]', 'langs: [en, sw]', /^4: .*sw/],
  ['langs: [en]', 'langs: [en, fr]', /fr/],
  ['form: appeal', 'form: plea', /^2: "form" is none of: appeal, complaint/],
  ['form: appeal', 'form: appeal\ncolour: red', /^3: Nothing reads "colour"/],
  ['form: appeal', 'form: appeal\ncards: [emergency]', /^3: "emergency" is not in "cards"/],
])('with %s written as %s it is told where, what, and how to mend it', (right, wrong, sentence) => {
  const { letters, said } = own(GOOD.replace(right, wrong));
  expect(said).toContainEqual(expect.stringMatching(sentence));
  // Neither half of it is used, nor ours in its place.
  expect(letters.some(({ value }) => value.to.en === 'To the Minister')).toBe(false);
});
