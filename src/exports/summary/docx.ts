import {
  AlignmentType,
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { PageQuote, PageRow, PageTable } from '../../app/summary-page.ts';
import type { SummaryFormat, SummaryWords } from './format.ts';
import { pageOf } from './page.ts';
import { percent } from './percent.ts';
import { inMarks } from './quotes.ts';

/** One point of the bars' colour: drawn as long as the number wants, it is a bar that can be printed and edited. */
const POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPgzssEAAFqAONFSQo9AAAAAElFTkSuQmCC',
  'base64',
);
const LONGEST = 170;

/** To edit: headings, and real tables with a bar in each row. */
export const docx: SummaryFormat = {
  ending: 'docx',
  async make(summary, words) {
    const page = pageOf(summary, words);
    const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]) =>
      new Paragraph({ text, heading: level, keepNext: true, spacing: { before: 240, after: 80 } });
    const small = (text: string) =>
      new Paragraph({ keepNext: true, children: [new TextRun({ text, italics: true, size: 18 })] });
    const document = new Document({
      title: `${page.title}: ${page.place}, ${page.period}`,
      styles: { default: { document: { run: { language: { value: words.lang } } } } },
      sections: [
        {
          children: [
            heading(page.title, HeadingLevel.TITLE),
            new Paragraph(`${page.place}, ${page.period}`),
            ...(page.nothing === null ? [] : [new Paragraph(page.nothing)]),
            ...page.chapters.flatMap((chapter) => [
              heading(chapter.title, HeadingLevel.HEADING_1),
              ...chapter.headline.map((line) => new Paragraph(line)),
              ...(chapter.quotes.length === 0 ? [] : [heading(page.quotesTitle, HeadingLevel.HEADING_2)]),
              ...chapter.quotes.flatMap((quote) => said(quote, words)),
              ...chapter.tables.flatMap((table) => [
                heading(table.title, HeadingLevel.HEADING_2),
                small(table.base),
                tableOf(table, words),
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

/** Somebody's words, set in from the rest, in their own language for whoever checks the spelling. */
function said(quote: PageQuote, words: SummaryWords): readonly Paragraph[] {
  const indent = { left: 360 };
  const line = (text: string, language: string, style: { readonly italics?: true; readonly size?: number }) =>
    new Paragraph({
      indent,
      keepLines: true,
      keepNext: text !== quote.about,
      spacing: { after: text === quote.about ? 200 : 40 },
      children: [new TextRun({ text, language: { value: language }, ...style })],
    });
  const { translation, about } = quote;
  return [
    line(inMarks(quote.text, words), quote.lang, { italics: true }),
    ...(translation === null
      ? []
      : [line(words.text('quotes.translated', { text: translation }), words.lang, {})]),
    line(about, words.lang, { size: 18 }),
  ];
}

function tableOf(table: PageTable, words: SummaryWords): Table {
  const before = table.rows.some((row) => row.before !== '');
  const widths = [38, 30, 12, 10, ...(before ? [10] : [])];
  const row = (cells: readonly (string | Paragraph)[], tableHeader = false) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map(
        (cell, nth) =>
          new TableCell({
            width: { size: widths[nth] ?? 10, type: WidthType.PERCENTAGE },
            margins: { left: 60, right: 60 },
            children: [typeof cell === 'string' ? inCell(cell, nth) : cell],
          }),
      ),
    });
  const heads = ['reports', 'share', ...(before ? ['before'] : [])];
  const most = Math.max(0.01, ...table.rows.map(({ share }) => share));
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      row(['', '', ...heads.map((name) => words.text(`column.${name}`))], true),
      ...table.rows.map((one) => {
        const share = one.reports === null ? '' : percent(one.share, words.lang);
        return row([one.label, bar(one, most), one.said, share, ...(before ? [one.before] : [])]);
      }),
    ],
  });
}

/** Numbers stand on the right of their cells. */
function inCell(text: string, column: number): Paragraph {
  return new Paragraph({ text, alignment: column > 1 ? AlignmentType.RIGHT : AlignmentType.LEFT });
}

/** The picture of a row, with the same number for those who can't see it. */
function bar({ label, said, share, reports }: PageRow, most: number): Paragraph {
  if (reports === null) return new Paragraph('');
  const told = `${label}: ${said}`;
  const width = Math.max(2, Math.round((LONGEST * share) / most));
  return new Paragraph({
    children: [
      new ImageRun({
        type: 'png',
        data: POINT,
        transformation: { width, height: 10 },
        altText: { name: told, title: told, description: told },
      }),
    ],
  });
}
