import { describe, expect, it } from 'vitest';
import { lintContent } from '../../src/content/lint.ts';
import { loadContent } from '../../src/content/load.ts';
import { type Edit, lintAfter } from './broken.ts';

const incident = 'content/flows/incident.yaml';
const menu = 'content/flows/menu.yaml';
const rules = 'content/rules.yaml';
const kenya = 'content/countries/KE.yaml';
const en = (name: string): string => `locales/en/${name}.json`;
const ru = (name: string): string => `locales/ru/${name}.json`;
const long = (signs: number): string => 'x'.repeat(signs);

/** What is broken, the code it must be told by, how it is broken, and words of the line the finding must name. */
const broken: readonly (readonly [string, string, Edit, string])[] = [
  [
    'a file that is no YAML',
    'syntax',
    { file: rules, find: 'code: red_beaten', put: 'code: "red_beaten' },
    '',
  ],
  [
    'a key twice in a locale',
    'syntax',
    { file: en('urgent'), find: '"title"', put: '"text": "Again.", "title"' },
    '"text": "Call',
  ],
  [
    'a key nothing reads',
    'unknown_key',
    { file: incident, find: 'long: true', put: 'longer: true' },
    'longer',
  ],
  ['a step of no kind', 'bad_value', { file: incident, find: 'kind: text', put: 'kind: txt' }, 'kind: txt'],
  [
    'a rule without a deadline',
    'missing_key',
    { file: rules, find: '    target: { minutes: 60 }\n', put: '' },
    'code: red_beaten',
  ],
  [
    'a version that is a word',
    'bad_value',
    { file: menu, find: 'version: 1', put: 'version: one' },
    'version',
  ],
  [
    'an effect nobody knows',
    'bad_choice',
    { file: incident, find: 'effect: submit', put: 'effect: publish' },
    'publish',
  ],
  [
    'two steps of one name',
    'duplicate',
    {
      file: incident,
      find: '  - id: sent',
      put: '  - { id: sent, kind: say, goto: menu.home }\n  - id: sent',
    },
    '  - id: sent',
  ],
  [
    'two options of one code',
    'duplicate',
    {
      file: menu,
      find: '      - { code: rights',
      put: '      - { code: report, goto: rights }\n      - { code: rights',
    },
    'report, goto: rights',
  ],
  [
    'two equal codes in a list',
    'duplicate',
    { file: 'content/taxonomy.yaml', find: '    - beaten\n', put: '    - beaten\n    - beaten\n' },
    '',
  ],
  [
    'an include of nothing',
    'unknown_flow',
    { file: incident, find: '- id: story', put: '- include: greeting\n  - id: story' },
    'greeting',
  ],
  [
    'a way that leads nowhere',
    'unknown_target',
    { file: incident, find: 'goto: menu.home', put: 'goto: menu.end' },
    'menu.end',
  ],
  [
    'an outcome that leads nowhere',
    'unknown_target',
    { file: incident, find: '{ sent: sent }', put: '{ sent: sent, lost: lost }' },
    'lost',
  ],
  [
    'a list that is not there',
    'unknown_list',
    { file: incident, find: 'list: time_band', put: 'list: time_bands' },
    'time_bands',
  ],
  [
    'a code that is not in its list',
    'unknown_code',
    { file: incident, find: '[insult, beaten]', put: '[insult, beaten, kicked]' },
    'kicked',
  ],
  [
    'a retired code that is still offered',
    'unknown_code',
    { file: incident, find: '[insult, beaten]', put: '[insult, beaten, hit]' },
    'hit',
  ],
  [
    'a condition on a field nobody fills',
    'unknown_field',
    { file: incident, find: 'if: { field: incident_type', put: 'if: { field: kind' },
    'field: kind',
  ],
  [
    'a condition on an answer nobody can give',
    'unasked_code',
    { file: incident, find: 'any: [beaten] }', put: 'any: [beaten, burnt] }' },
    'burnt',
  ],
  [
    'a send_needs of no field',
    'unknown_field',
    { file: incident, find: 'send_needs: [story]', put: 'send_needs: [tale]' },
    'tale',
  ],
  [
    'a step no talk comes to',
    'unreachable',
    { file: menu, find: 'goto: rights }', put: 'goto: home }' },
    '- id: rights',
  ],
  [
    'a required answer that a condition can skip',
    'required_skippable',
    {
      file: 'content/flows/consent.yaml',
      find: 'required: true',
      put: 'required: true\n    if: { fact: peer, is: true }',
    },
    '- id: consent',
  ],
  [
    'a question without words',
    'no_text',
    { file: incident, find: '  - id: types', put: '  - id: kinds' },
    '',
  ],
  [
    'an option without words',
    'no_text',
    { file: menu, find: '- { code: report,', put: '- { code: tell,' },
    'code: tell',
  ],
  [
    'a text that one language lacks',
    'text_missing',
    { file: ru('urgent'), find: '"title": "Передозировка",', put: '' },
    '"overdose"',
  ],
  [
    "a country's own text that only the first language has",
    'text_missing',
    {
      file: en('taxonomy'),
      find: '"insult": "Insults",',
      put: '"insult": "Insults",\n    "insult@KE": "Slurs",',
    },
    '',
  ],
  [
    'a label too long for a button',
    'label_long',
    { file: en('taxonomy'), find: '"Insults"', put: `"${long(65)}"` },
    '"insult"',
  ],
  [
    'a region too long for a button',
    'label_long',
    { file: kenya, find: '[Mombasa, Msa]', put: `[${long(65)}]` },
    'KE-28',
  ],
  [
    'a message too long for a screen',
    'message_long',
    { file: ru('flows'), find: 'Что случилось?', put: long(1001) },
    '"ask": "xxx',
  ],
  [
    'a rule that waits for an answer nobody can give',
    'rule_unasked',
    { file: rules, find: 'any: [today]', put: 'any: [today, hit]' },
    'today, hit',
  ],
  [
    'a rule whose answers no step supplies',
    'rule_unasked',
    { file: rules, find: 'field: time_band', put: 'field: frequency' },
    'frequency',
  ],
  [
    'a rule that asks for no consent of ours',
    'unknown_code',
    { file: rules, find: 'fact: share_paralegal', put: 'fact: share_police' },
    'share_police',
  ],
  [
    'a Russian plural without a form',
    'plural_missing',
    { file: ru('flows'), find: '  "waiting_many": "{{count}} сообщений ждут.",\n', put: '' },
    'waiting_one',
  ],
  [
    'an English plural with a form too many',
    'plural_unused',
    { file: en('flows'), find: '"waiting_one"', put: '"waiting_few": "{{count}} wait.",\n  "waiting_one"' },
    'waiting_few',
  ],
  [
    'a placeholder under another name',
    'placeholder_differs',
    { file: ru('flows'), find: '{{receipt}}', put: '{{code}}' },
    '{{code}}',
  ],
  [
    'a word that means two things in two languages',
    'word_clash',
    { file: ru('words'), find: '"назад"', put: '"назад", "END"' },
    '"END"',
  ],
  [
    'a command nobody listens to',
    'unknown_word',
    { file: en('words'), find: '"back"', put: '"bark"' },
    'bark',
  ],
  [
    'a name of two codes of one list',
    'alias_clash',
    { file: ru('aliases'), find: '"били"', put: '"били", "Shouting!"' },
    'Shouting',
  ],
  [
    'a name of two regions of one country',
    'alias_clash',
    { file: kenya, find: '[Mombasa, Msa]', put: '[Mombasa, nairobi]' },
    'KE-28',
  ],
  [
    'an alias of a code that is not there',
    'unknown_code',
    { file: en('aliases'), find: '"insult"', put: '"insults"' },
    'insults',
  ],
  [
    'a country pack without a text in one language',
    'text_missing',
    { file: kenya, find: ', ru: Экстренная помощь', put: '' },
    'title:',
  ],
  [
    'a card that nobody saw the law of',
    'bad_choice',
    { file: kenya, find: 'status: text', put: 'status: heard' },
    'heard',
  ],
];

describe('the linter', () => {
  it('finds nothing in content that is well', () => {
    expect(lintAfter({ file: menu, find: 'id: menu', put: 'id: menu' }).found).toEqual([]);
  });

  it.each(broken)('finds %s, nothing else, and where it is: %s', (_, code, edit, words) => {
    const { found, text } = lintAfter(edit);
    expect([...new Set(found.map((finding) => finding.code))]).toEqual([code]);
    const lines = found.map((one) => text.split('\n')[one.line - 1] ?? '');
    if (words === '') return;
    expect(found.every((one) => one.file.endsWith(edit.file))).toBe(true);
    expect(lines.some((line) => line.includes(words.trim()))).toBe(true);
  });

  it('takes a required answer for safe when another step asks under the opposite condition', () => {
    const peer = 'if: { fact: peer, is: true }';
    const again = `  - id: consent_peer\n    kind: choices\n    field: consent\n    list: consent_scope\n    required: true\n    if: { not: { fact: peer, is: true } }\n`;
    const { found } = lintAfter(
      { file: 'content/flows/consent.yaml', find: 'required: true', put: `required: true\n    ${peer}` },
      { file: incident, find: '  - id: story', put: `${again}  - id: story` },
    );
    expect(found.map((one) => one.code)).not.toContain('required_skippable');
  });

  it('tells a rule whose answers come from two kinds of report', () => {
    const service = `id: service\nversion: 1\nreport: service_problem\nsteps:\n  - include: consent\n  - { id: when, kind: choice, field: time_band, list: time_band, text: "flows:incident.when.ask" }\n  - { id: submit, kind: do, effect: submit, goto: menu.home }\n`;
    const { found } = lintAfter(
      { file: 'content/flows/service.yaml', find: '', put: service },
      { file: incident, find: 'field: time_band', put: 'field: date' },
      {
        file: menu,
        find: '- { code: rights,',
        put: '- { code: report_service, label: "flows:menu.home.report", goto: service.consent }\n      - { code: rights,',
      },
    );
    expect(found.map((one) => [one.code, one.message.params.rule])).toEqual([['rule_never', 'red_beaten']]);
  });

  it('lets a required answer depend on a condition when the file says so', () => {
    const put = 'required: when_asked\n    if: { fact: peer, is: true }';
    const { found } = lintAfter({ file: 'content/flows/consent.yaml', find: 'required: true', put });
    expect(found).toEqual([]);
  });

  it('has a text and a mend for every finding, in every language', () => {
    const { texts } = loadContent();
    for (const [, code] of [...broken, ['', 'rule_never']] as const) {
      for (const [lang, own] of texts) {
        expect([lang, own.has(`content:${code}.message`)]).toEqual([lang, true]);
        expect([lang, own.has(`content:${code}.mend`)]).toEqual([lang, true]);
      }
    }
  });
});

describe('the content of this program', () => {
  it('has nothing to mend', () => {
    const found = lintContent(loadContent());
    expect(
      found.map((one) => `${one.file}:${one.line} ${one.code} ${JSON.stringify(one.message.params)}`),
    ).toEqual([]);
  });
});
