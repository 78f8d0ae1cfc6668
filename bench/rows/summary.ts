import type { Contender } from '../harness/contender.ts';
import { race } from '../harness/race.ts';
import { reportsDatabase } from '../harness/reports.ts';
import { type Row, ratio, timesOf } from '../harness/row.ts';

/** Five million take longer to put in than the whole of the bench may: `BENCH_REPORTS` sets how many there are. */
const MANY = Number(process.env.BENCH_REPORTS ?? 1_000_000);

/** What a year's summary is made of, over few and over many reports. */
export const summary: Row = {
  name: 'summary',
  async run({ short, databaseUrl }) {
    const [few, many] = [1_000, short ? 20_000 : MANY];
    const databases = [await reportsDatabase(databaseUrl, few), await reportsDatabase(databaseUrl, many)];
    const name = (way: string, reports: number) => `${way}, ${reports.toLocaleString('en')} reports`;
    const contender = (way: 'kept' | 'plain', at: number, reports: number): Contender => ({
      who: name(way === 'kept' ? 'Sema' : 'plain GROUP BYs', reports),
      how:
        way === 'kept'
          ? 'Evidence.count over the monthly counts, all reports rolled up'
          : 'the same figures from the reports themselves',
      module: 'summary',
      params: { url: databases[at]?.url, way },
    });
    const raced = await race(
      [
        contender('kept', 0, few),
        contender('kept', 1, many),
        contender('plain', 0, few),
        contender('plain', 1, many),
      ],
      2,
    );
    for (const database of databases) await database.drop();
    return [
      {
        title: "A year's summary",
        lines: timesOf(raced),
        targets: [
          {
            what: `plain GROUP BYs beside Sema, ${many.toLocaleString('en')} reports`,
            is: ratio(raced, name('plain GROUP BYs', many), name('Sema', many)),
            bound: 'at least',
            to: 30,
          },
          {
            what: `Sema, ${many.toLocaleString('en')} beside ${few.toLocaleString('en')}`,
            is: ratio(raced, name('Sema', many), name('Sema', few)),
            bound: 'at most',
            to: 1.5,
          },
        ],
      },
    ];
  },
};
