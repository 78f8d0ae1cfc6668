import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { SummaryFormat } from './format.ts';
import { pageOf } from './page.ts';
import { percent } from './percent.ts';
import { inMarks } from './quotes.ts';

/**
 * To print. Set by Typst with the fonts that it carries (Libertinus, SIL Open Font License; Latin and Cyrillic). What is said is
 * handed over as data, so that no word of it can be taken for a command.
 */
export const pdf: SummaryFormat = {
  ending: 'pdf',
  make(summary, words) {
    const page = pageOf(summary, words);
    const chapters = page.chapters.map((chapter) => ({
      ...chapter,
      quotes: chapter.quotes.map((quote) => ({
        ...quote,
        text: inMarks(quote.text, words),
        translation:
          quote.translation === null ? null : words.text('quotes.translated', { text: quote.translation }),
      })),
      tables: chapter.tables.map((table) => ({
        ...table,
        rows: table.rows.map((row) => ({ ...row, percent: percent(row.share, words.lang) })),
      })),
    }));
    const columns = {
      reports: words.text('column.reports'),
      share: words.text('column.share'),
      before: words.text('column.before'),
    };
    const compiler = NodeCompiler.create({ workspace: import.meta.dirname });
    const inputs = { page: JSON.stringify({ ...page, chapters, columns }), lang: words.lang };
    return new Uint8Array(compiler.pdf({ mainFilePath: `${import.meta.dirname}/report.typ`, inputs }));
  },
};
