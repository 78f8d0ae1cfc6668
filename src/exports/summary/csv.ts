import { stringify } from 'csv-stringify/sync';
import { spreadsheetCell } from '../spreadsheet-cell.ts';
import type { SummaryFormat } from './format.ts';
import { pageOf } from './page.ts';
import { linesOf } from './quotes.ts';
import { rowsOf } from './rows.ts';

/** One number a row. The notes come first and begin with `#`; after an empty row the table. */
export const csv: SummaryFormat = {
  ending: 'csv',
  make(summary, words) {
    const delimiter = words.text('separator') === ';' ? ';' : ',';
    const lines = (rows: readonly (readonly string[])[]) =>
      stringify(
        rows.map((row) => row.map(spreadsheetCell)),
        { delimiter, record_delimiter: 'windows', quote_record_delimiter: true, quoted_match: /[,;\t]/ },
      );
    const page = pageOf(summary, words);
    const quotes = page.chapters.flatMap((chapter) =>
      chapter.quotes.map((quote) => linesOf(quote, words).join(' ')),
    );
    const notes = [page.title, `${page.place}, ${page.period}`, ...page.method, ...quotes].map((note) => [
      `# ${note}`,
    ]);
    const head = [
      'from',
      'to',
      'country',
      'region',
      'place',
      'kind',
      'kind_label',
      'question',
      'question_label',
    ];
    const more = ['code', 'label', 'reports', 'at_least', 'answered', 'reports_in_place'];
    const rows = rowsOf(summary, words).map((row) => [
      ...[row.from, row.to, row.country, row.region, row.place, row.kind, row.kindLabel],
      ...[row.field, row.fieldLabel, row.code, row.label, String(row.reports), row.atLeast ? '1' : '0'],
      ...[row.answered === null ? '' : String(row.answered), String(row.inPlace)],
    ]);
    const text = `\u{feff}${lines(notes)}\r\n${lines([[...head, ...more], ...rows])}`;
    return new TextEncoder().encode(text);
  },
};
