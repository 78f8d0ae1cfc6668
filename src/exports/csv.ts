import { stringify } from 'csv-stringify/sync';
import type { ExportGroup } from '../app/ports/exports.ts';
import type { ExportFormat } from './format.ts';
import { notes } from './notes.ts';
import { spreadsheetCell } from './spreadsheet-cell.ts';

/**
 * For spreadsheets: UTF-8 with the mark by which Excel knows it, the separator that the language's Excel expects. The notes
 * come first, each a row that begins with `#`; after an empty row the table, so that a spreadsheet takes it for one.
 */
export const csv: ExportFormat = (about, words) => {
  const delimiter = words.text('separator') === ';' ? ';' : ',';
  const line = (cells: readonly string[]) =>
    stringify([cells.map(spreadsheetCell)], {
      delimiter,
      record_delimiter: 'windows',
      quote_record_delimiter: true,
      // LibreOffice splits at all three at once, unless the cell is quoted.
      quoted_match: /[,;\t]/,
    });
  const labelled = (name: string) => [name, `${name}_label`];
  const coded = (list: string, code: string | null, country: string) =>
    code === null ? ['', ''] : [code, words.label(list, code, country)];

  const head = [
    ...notes(about, words).map(({ title, text }) => line([`# ${title}`, text])),
    '\r\n',
    line(['month', ...['country', 'region', 'kind', ...about.fields].flatMap(labelled), 'level']),
  ];
  return {
    head: `\u{feff}${head.join('')}`,
    between: '',
    tail: '',
    row: ({ period, country, region, kind, answers, level }: ExportGroup) =>
      line([
        period,
        ...coded('country', country, country),
        ...coded('region', region, country),
        ...coded('report_kind', kind, country),
        ...about.fields.flatMap((field, place) => {
          const codes = answers[place] ?? [];
          return [codes.join(';'), codes.map((code) => words.label(field, code, country)).join('; ')];
        }),
        String(level),
      ]),
  };
};
