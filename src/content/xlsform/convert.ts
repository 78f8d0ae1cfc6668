import type { Question, Said, Survey } from '../schema/survey.ts';
import { numbersOf } from './numbers.ts';
import { conditionOf } from './relevant.ts';
import { idOf, languageOf, saidIn } from './said.ts';
import type { SheetRow, Sheets } from './sheets.ts';

/** Something of a form that could not be carried over: `survey:left.<code>` says what was done instead. */
export type Left = {
  readonly sheet: 'survey' | 'choices' | 'settings';
  readonly row: number;
  readonly code: string;
  readonly what: string;
};

export type Converted = { readonly survey: Survey; readonly left: readonly Left[] };

/** Columns that change what is asked, and that a survey has nothing for. */
const COLUMNS = [
  'constraint',
  'calculation',
  'choice_filter',
  'default',
  'read_only',
  'repeat_count',
  'appearance',
];
const OTHER: Said = { en: 'Other', sw: 'Nyingine', ru: 'Другое' };

/** A form as KoboToolbox and ODK users write it, as a survey; with everything that it could not become. */
export function fromXlsForm(sheets: Sheets, known: readonly string[]): Converted {
  const left: Left[] = [];
  const settings = sheets.settings[0]?.cells ?? new Map<string, string>();
  const own = languageOf(`label::${settings.get('default_language') ?? 'en'}`, 'en');
  const langs = languagesOf(sheets, own, known, left);
  const lists = choicesOf(sheets.choices, own, langs);
  const title = settings.get('form_title') ?? settings.get('form_id') ?? 'Survey';
  const everywhere = Object.fromEntries(langs.map((lang) => [lang, title]));
  left.push({ sheet: 'settings', row: 2, code: 'intro', what: title });
  const codes = new Map<string, readonly string[]>();
  const questions: Question[] = [];
  for (const row of sheets.survey) {
    const question = questionOf(row, own, langs, lists, codes, left);
    if (question === null) continue;
    questions.push(question);
    if ((question.kind === 'choice' || question.kind === 'choices') && question.options !== undefined)
      codes.set(
        question.id,
        question.options.map(({ code }) => code),
      );
  }
  return {
    survey: {
      id: idOf(settings.get('form_id') ?? title, 'q_'),
      version: 1,
      title: everywhere,
      intro: everywhere,
      questions,
    },
    left: left.sort((a, b) => a.sheet.localeCompare(b.sheet) * -1 || a.row - b.row),
  };
}

function languagesOf(
  { survey, choices }: Sheets,
  own: string,
  known: readonly string[],
  left: Left[],
): readonly string[] {
  const columns = [...survey, ...choices].flatMap(({ cells }) => [...cells.keys()]);
  const found = new Set(
    columns.filter((name) => /^label(::|$)/.test(name)).map((name) => languageOf(name, own)),
  );
  for (const lang of found)
    if (!known.includes(lang)) left.push({ sheet: 'survey', row: 1, code: 'language', what: lang });
  const ours = known.filter((lang) => found.has(lang));
  return ours.length > 0 ? ours : [known[0] ?? 'en'];
}

type Options = readonly { readonly code: string; readonly label: Said }[];

function choicesOf(
  rows: readonly SheetRow[],
  own: string,
  langs: readonly string[],
): ReadonlyMap<string, Options> {
  const named = rows.flatMap((row) => {
    const list = row.cells.get('list_name') ?? row.cells.get('list name');
    const name = row.cells.get('name') ?? row.cells.get('value');
    if (list === undefined || name === undefined) return [];
    const label = saidIn(row, 'label', own, langs) ?? Object.fromEntries(langs.map((lang) => [lang, name]));
    return [{ list, option: { code: idOf(name, 'c'), label } }];
  });
  return new Map(
    [...Map.groupBy(named, ({ list }) => list)].map(([list, found]) => [
      list,
      found.map((one) => one.option),
    ]),
  );
}

function questionOf(
  row: SheetRow,
  own: string,
  langs: readonly string[],
  lists: ReadonlyMap<string, Options>,
  codes: ReadonlyMap<string, readonly string[]>,
  left: Left[],
): Question | null {
  const { cells } = row;
  const told = (code: string, what: string): null => {
    left.push({ sheet: 'survey', row: row.row, code, what });
    return null;
  };
  const type = cells.get('type') ?? '';
  const [kind = '', list = '', more = ''] = type.split(/\s+/);
  if (/^(begin|end)[ _]group$/.test(type)) {
    if (cells.has('relevant')) told('group_relevant', cells.get('relevant') ?? '');
    return null;
  }
  if (/^(begin|end)[ _]repeat$/.test(type))
    return type.startsWith('begin') ? told('repeat', cells.get('name') ?? '') : null;
  const name = cells.get('name') ?? '';
  const ask = withHint(row, own, langs);
  if (ask === null) return told('no_label', name === '' ? type : name);
  for (const column of COLUMNS)
    if (cells.has(column) && !(column === 'constraint' && kind === 'integer'))
      told('column', `${name}: ${column}`);
  const relevant = cells.get('relevant');
  const condition = relevant === undefined ? null : conditionOf(relevant, (field) => codes.get(field));
  if (relevant !== undefined && condition === null) told('relevant', `${name}: ${relevant}`);
  const base = { id: idOf(name, 'q_'), ask, ...(condition === null ? {} : { if: condition }) };
  const required = /^(yes|true|1|true\(\))$/i.test(cells.get('required') ?? '') ? { required: true } : {};
  switch (kind) {
    case 'note':
      return { ...base, kind: 'say' };
    case 'text':
      return { ...base, ...required, kind: 'text' };
    case 'integer': {
      const { options, exact } = numbersOf(cells.get('constraint'), langs);
      if (!exact) told('numbers', name);
      return { ...base, ...required, kind: 'choice', options };
    }
    case 'select_one':
    case 'select_multiple': {
      const found = lists.get(list);
      if (found === undefined || found.length < 2) return told('no_choices', `${name}: ${list}`);
      const other = {
        code: 'other',
        label: Object.fromEntries(langs.map((lang) => [lang, OTHER[lang] ?? 'Other'])),
      };
      const adds =
        (more === 'or_other' || type.endsWith('or specify other')) &&
        !found.some(({ code }) => code === 'other');
      if (adds) told('or_other', name);
      const options = [...found, ...(adds ? [other] : [])];
      return { ...base, ...required, kind: kind === 'select_one' ? 'choice' : 'choices', options };
    }
    default:
      return told('type', `${name}: ${type}`);
  }
}

/** The question, and its hint below it. */
function withHint(row: SheetRow, own: string, langs: readonly string[]): Said | null {
  const label = saidIn(row, 'label', own, langs);
  const hint = saidIn(row, 'hint', own, langs);
  if (label === null || hint === null) return label;
  return Object.fromEntries(
    Object.entries(label).map(([lang, text]) => [
      lang,
      hint[lang] === undefined ? text : `${text}\n\n${hint[lang]}`,
    ]),
  );
}
