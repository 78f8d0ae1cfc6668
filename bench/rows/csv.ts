import type { Contender } from '../harness/contender.ts';
import { race } from '../harness/race.ts';
import { reportsDatabase } from '../harness/reports.ts';
import { type Row, ratesOf, ratio } from '../harness/row.ts';

const [OURS, COPY, CURSOR] = ['Sema, small groups hidden', 'psql \\copy', 'postgres.js cursor'];

/** Reports to a CSV file. */
export const csv: Row = {
  name: 'csv',
  async run({ short, databaseUrl }) {
    const reports = short ? 20_000 : 1_000_000;
    const [whole, few] = [
      await reportsDatabase(databaseUrl, reports),
      await reportsDatabase(databaseUrl, reports / 100),
    ];
    const contender = (who: string, way: string, how: string, url = whole.url, of = reports): Contender => ({
      who,
      how,
      module: 'csv',
      params: { url, way, reports: of },
    });
    const raced = await race(
      [
        contender(
          OURS,
          'sema',
          'exporter.make: decided which reports may be shown, labelled, written through the spool',
        ),
        contender(COPY, 'copy', 'the same columns of every report, nothing hidden, codes and no labels'),
        contender(CURSOR, 'cursor', 'the same query, 1,000 rows a time, cells quoted by hand'),
      ],
      1,
    );
    const [small] = await race(
      [contender(OURS, 'sema', 'a hundredth of the reports', few.url, reports / 100)],
      2,
    );
    await whole.drop();
    await few.drop();
    const peak = (rounds: readonly { readonly more?: Readonly<Record<string, number>> }[] = []) =>
      Math.max(...rounds.map(({ more }) => more?.peak ?? Number.NaN));
    const [most, least] = [peak(raced[0]?.rounds), peak(small?.rounds)];
    return [
      {
        title: `${reports.toLocaleString('en')} reports to CSV, reports a second`,
        lines: [
          ...ratesOf(raced),
          { who: `Sema, most memory with ${reports.toLocaleString('en')}`, figure: most, unit: 'MB' },
          {
            who: `Sema, most memory with ${(reports / 100).toLocaleString('en')}`,
            figure: least,
            unit: 'MB',
          },
        ],
        targets: [
          { what: 'Sema beside \\copy', is: ratio(raced, COPY, OURS), bound: 'at least', to: 0.7 },
          { what: 'Sema beside the cursor', is: ratio(raced, CURSOR, OURS), bound: 'at least', to: 2.7 },
          { what: 'memory beside a hundredth', is: most / least, bound: 'at most', to: 1.35 },
        ],
      },
    ];
  },
};
