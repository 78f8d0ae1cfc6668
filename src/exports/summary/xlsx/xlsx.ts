import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { SummaryFormat } from '../format.ts';
import { pageOf } from '../page.ts';
import { type Row, rowsOf } from '../rows.ts';
import { plain, sentence, strong } from './cells.ts';
import type { DataTable } from './data-table.ts';
import { figuresOf } from './figures.ts';
import { tablesAndCharts } from './parts.ts';

const HEAD = [
  ...['from', 'to', 'country', 'region', 'place', 'kind', 'question', 'code', 'label'],
  ...['reports', 'at_least', 'answered', 'reports_in_place'],
];

/** Four sheets: the figures to read, their charts, every number to work with, the method. */
export const xlsx: SummaryFormat = {
  ending: 'xlsx',
  async make(summary, words) {
    const page = pageOf(summary, words);
    const sheet = (name: string) => words.text(`sheet.${name}`);
    const figures = figuresOf(page, sheet('figures'), words);
    const rows = rowsOf(summary, words);
    const all: DataTable = { sheet: sheet('data'), firstRow: 1, head: HEAD, rows: rows.length, chart: null };
    const drawn = figures.tables.filter(({ rows }) => rows > 0);
    const method: SheetData = [
      [strong(page.methodTitle)],
      ...page.method.map((line) => [sentence(line, 1, 68)]),
    ];
    const file = await writeXlsxFile(
      [
        {
          data: figures.data,
          sheet: sheet('figures'),
          columns: [{ width: 46 }, { width: 15 }, { width: 9 }, { width: 11 }],
        },
        { data: [[strong(`${page.place}, ${page.period}`)]], sheet: sheet('charts') },
        {
          data: [HEAD.map(strong), ...rows.map(cellsOf)],
          sheet: sheet('data'),
          stickyRowsCount: 1,
          columns: HEAD.map(() => ({ width: 16 })),
        },
        { data: method, sheet: sheet('method'), columns: [{ width: 72 }] },
      ],
      {
        features: [
          tablesAndCharts(
            new Map([
              [0, drawn],
              [2, rows.length === 0 ? [] : [all]],
            ]),
            { sheet: 1, of: drawn },
          ),
        ],
      },
    ).toBuffer();
    return new Uint8Array(file);
  },
};

function cellsOf(row: Row): SheetData[number] {
  const number = (value: number | null) => (value === null ? null : { value, type: Number });
  const place = [row.from, row.to, row.country, row.region, row.place];
  const answer = [row.kind, row.field, row.code, row.label];
  return [
    ...[...place, ...answer].map(plain),
    number(row.reports),
    number(row.atLeast ? 1 : 0),
    number(row.answered),
    number(row.inPlace),
  ];
}
