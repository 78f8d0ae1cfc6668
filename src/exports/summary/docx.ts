import {
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { PageTable } from '../../app/summary-page.ts';
import type { SummaryFormat } from './format.ts';
import { pageOf } from './page.ts';
import { percent } from './percent.ts';

/** To edit: headings, real tables, no pictures. */
export const docx: SummaryFormat = {
  ending: 'docx',
  async make(summary, words) {
    const page = pageOf(summary, words);
    const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]) =>
      new Paragraph({ text, heading: level });
    const small = (text: string) =>
      new Paragraph({ children: [new TextRun({ text, italics: true, size: 18 })] });
    const columns = [
      '',
      words.text('column.reports'),
      words.text('column.share'),
      words.text('column.before'),
    ];
    const document = new Document({
      title: page.title,
      sections: [
        {
          children: [
            heading(page.title, HeadingLevel.TITLE),
            new Paragraph(`${page.place}, ${page.period}`),
            ...(page.nothing === null ? [] : [new Paragraph(page.nothing)]),
            ...page.chapters.flatMap((chapter) => [
              heading(chapter.title, HeadingLevel.HEADING_1),
              ...chapter.headline.map((line) => new Paragraph(line)),
              ...chapter.tables.flatMap((table) => [
                heading(table.title, HeadingLevel.HEADING_2),
                small(table.base),
                tableOf(table, columns, words.lang),
              ]),
            ]),
            heading(page.methodTitle, HeadingLevel.HEADING_1),
            ...page.method.map((text) => new Paragraph({ text, bullet: { level: 0 } })),
          ],
        },
      ],
    });
    return new Uint8Array(await Packer.toBuffer(document));
  },
};

function tableOf(table: PageTable, columns: readonly string[], lang: string): Table {
  const row = (cells: readonly string[], tableHeader = false) =>
    new TableRow({
      tableHeader,
      children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      row(columns, true),
      ...table.rows.map(({ label, said, share, before }) => row([label, said, percent(share, lang), before])),
    ],
  });
}
