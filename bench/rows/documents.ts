import { race } from '../harness/race.ts';
import { type Row, timesOf } from '../harness/row.ts';

/** A summary of one country and one year, as a document. */
export const documents: Row = {
  name: 'documents',
  async run({ short }) {
    const formats = ['pdf', 'xlsx', 'docx'];
    const raced = await race(
      formats.map((format) => ({
        who: format.toUpperCase(),
        how: 'the summarizer of the product, in Russian, 5,000 made-up reports',
        module: 'documents',
        params: { format },
      })),
      short ? 1 : 5,
    );
    return [
      {
        title: 'A summary of one country and year',
        lines: timesOf(raced).map((line) => ({
          ...line,
          figure: line.figure / 1000,
          least: (line.least ?? 0) / 1000,
          most: (line.most ?? 0) / 1000,
          unit: 'ms',
        })),
        targets: raced.map(({ who, usEach }) => ({
          what: who,
          is: usEach / 1000,
          bound: 'at most',
          to: 1000,
          unit: 'ms',
        })),
      },
    ];
  },
};
