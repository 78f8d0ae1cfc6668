import type { SheetData } from 'write-excel-file/node';
import type { Page, PageRow } from '../../../app/summary-page.ts';
import type { SummaryWords } from '../format.ts';
import { linesOf } from '../quotes.ts';
import { plain, sentence, strong } from './cells.ts';
import type { DataTable } from './data-table.ts';

/** The figures as people read them, and where in the sheet each table stands: that is what charts are drawn of. */
export type Figures = { readonly data: SheetData; readonly tables: readonly DataTable[] };

/** @param sheet name of the sheet */
export function figuresOf(page: Page, sheet: string, words: SummaryWords): Figures {
  const data: SheetData[number][] = [[strong(page.title)], [plain(`${page.place}, ${page.period}`)]];
  if (page.nothing !== null) data.push([across(page.nothing)]);
  const tables: DataTable[] = [];
  const columns = ['reports', 'share', 'before'].map((name) => words.text(`column.${name}`));
  for (const chapter of page.chapters) {
    data.push([], [strong(chapter.title)], ...chapter.headline.map((line) => [across(line)]));
    if (chapter.quotes.length > 0) data.push([], [strong(page.quotesTitle)]);
    for (const quote of chapter.quotes) data.push(...linesOf(quote, words).map((line) => [across(line)]), []);
    for (const table of chapter.tables) {
      data.push([], [across(table.base)]);
      const before = table.rows.some((row) => row.before !== '');
      const head = [table.title, ...columns.slice(0, before ? 3 : 2)];
      const firstRow = data.length + 1;
      data.push(head.map(strong), ...table.rows.map((row) => cellsOf(row, before, words)));
      const chart = { title: `${chapter.title}: ${table.title}`, form: table.form, rows: table.rows };
      tables.push({ sheet, firstRow, head, rows: table.rows.length, chart });
    }
  }
  return { data, tables };
}

/** Over all columns of the sheet. */
function across(line: string) {
  return sentence(line, 4, 75);
}

/** A number stays a number, also where it is said that it may be more: then its format says so. */
function cellsOf(row: PageRow, before: boolean, words: SummaryWords): SheetData[number] {
  const { reports, said, share } = row;
  const number = { value: reports ?? 0, type: Number };
  const more = words.text('at_least', { number: '\u{0}' }).split('\u{0}');
  const [ahead = '', behind = ''] = more.map((part) => (part === '' ? '' : `"${part.replaceAll('"', '')}"`));
  return [
    { ...plain(row.label), wrap: true },
    reports === null
      ? plain(said)
      : said === String(reports)
        ? number
        : { ...number, format: `${ahead}0${behind}` },
    reports === null ? null : { value: share, type: Number, format: '0%' },
    ...(before ? [row.before === '' ? null : { value: Number(row.before), type: Number }] : []),
  ];
}
