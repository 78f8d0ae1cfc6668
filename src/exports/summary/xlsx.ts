import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { SummaryFormat } from './format.ts';
import { pageOf } from './page.ts';
import { rowsOf } from './rows.ts';

/**
 * Three sheets: the figures to read, every number to work with, the method. A text is written as a text, so that nothing in
 * it is ever run.
 */
export const xlsx: SummaryFormat = {
  ending: 'xlsx',
  async make(summary, words) {
    const page = pageOf(summary, words);
    const text = (value: string) => ({ value, type: String, wrap: true }) as const;
    const strong = (value: string) => ({ value, type: String, fontWeight: 'bold' }) as const;
    const number = (value: number | null) => (value === null ? null : ({ value, type: Number } as const));
    const share = (value: number) => ({ value, type: Number, format: '0%' }) as const;
    const figures: SheetData = [
      [strong(page.title)],
      [text(`${page.place}, ${page.period}`)],
      ...(page.nothing === null ? [] : [[text(page.nothing)]]),
      ...page.chapters.flatMap((chapter) => [
        [],
        [strong(chapter.title)],
        ...chapter.headline.map((line) => [text(line)]),
        ...chapter.tables.flatMap((table) => [
          [],
          [
            strong(table.title),
            strong(words.text('column.reports')),
            strong(words.text('column.share')),
            strong(words.text('column.before')),
          ],
          [text(table.base)],
          ...table.rows.map((row) => [
            text(row.label),
            row.said === String(row.reports) ? number(row.reports) : text(row.said),
            share(row.share),
            row.before === '' ? null : number(Number(row.before)),
          ]),
        ]),
      ]),
    ];
    const head = [
      'from',
      'to',
      'country',
      'region',
      'place',
      'kind',
      'question',
      'code',
      'label',
      'reports',
      'at_least',
      'answered',
      'reports_in_place',
    ];
    const data: SheetData = [
      head.map(strong),
      ...rowsOf(summary, words).map((row) => [
        ...[
          row.from,
          row.to,
          row.country,
          row.region,
          row.place,
          row.kind,
          row.field,
          row.code,
          row.label,
        ].map(text),
        number(row.reports),
        number(row.atLeast ? 1 : 0),
        number(row.answered),
        number(row.inPlace),
      ]),
    ];
    const method: SheetData = [[strong(page.methodTitle)], ...page.method.map((line) => [text(line)])];
    const file = await writeXlsxFile([
      {
        data: figures,
        sheet: words.text('sheet.figures'),
        columns: [{ width: 52 }, { width: 14 }, { width: 10 }, { width: 14 }],
      },
      { data, sheet: words.text('sheet.data'), stickyRowsCount: 1, columns: head.map(() => ({ width: 16 })) },
      { data: method, sheet: words.text('sheet.method'), columns: [{ width: 110 }] },
    ]).toBuffer();
    return new Uint8Array(file);
  },
};
