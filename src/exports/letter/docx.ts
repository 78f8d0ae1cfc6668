import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import type { Block, LetterFormat } from './letter.ts';

/** To edit: gaps are marked in yellow, so that none is sent unseen. */
export const docx: LetterFormat = {
  ending: 'docx',
  async make({ lang, title, blocks }) {
    const document = new Document({
      title,
      styles: {
        default: {
          document: { run: { font: 'Times New Roman', size: 24, language: { value: lang } } },
          heading2: { run: { font: 'Times New Roman', size: 26, bold: true, color: '000000' } },
        },
      },
      sections: [
        {
          properties: { page: { margin: { top: 1134, bottom: 1134, left: 1701, right: 850 } } },
          children: blocks.map(paragraph),
        },
      ],
    });
    return new Uint8Array(await Packer.toBuffer(document));
  },
};

function paragraph({ form, runs }: Block): Paragraph {
  const children = runs.map(
    ({ text, is }) =>
      new TextRun({
        text,
        ...(is === 'gap' ? { highlight: 'yellow' as const } : {}),
        ...(form === 'subject' ? { bold: true } : {}),
        ...(form === 'note' ? { size: 20 } : {}),
      }),
  );
  switch (form) {
    case 'head':
      return new Paragraph({ children, alignment: AlignmentType.LEFT, indent: { left: 4536 } });
    case 'subject':
      return new Paragraph({
        children,
        alignment: AlignmentType.CENTER,
        spacing: { before: 480, after: 240 },
        keepNext: true,
      });
    case 'heading':
      return new Paragraph({
        children,
        heading: HeadingLevel.HEADING_2,
        keepNext: true,
        spacing: { before: 240, after: 80 },
      });
    case 'item':
      return new Paragraph({ children, bullet: { level: 0 } });
    case 'note':
      return new Paragraph({ children, spacing: { after: 60 } });
    case 'paragraph':
      return new Paragraph({ children, spacing: { before: 120, after: 120 } });
  }
}
