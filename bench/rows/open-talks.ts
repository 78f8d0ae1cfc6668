import type { Contender } from '../harness/contender.ts';
import { race } from '../harness/race.ts';
import { type Row, ratesOf, ratio, timesOf } from '../harness/row.ts';

const name = (open: number) => `${open.toLocaleString('en')} open talks`;

/** Whether talks that wait make those that go on slower. */
export const openTalks: Row = {
  name: 'open-talks',
  async run({ short, databaseUrl: url }) {
    const [few, many, most] = short ? [100, 10_000, 20_000] : [100, 100_000, 1_000_000];
    const contender = (open: number, sweep: boolean): Contender => ({
      who: name(open),
      how: 'createTakeTurn on openPostgres, talks of others put in by one statement',
      module: 'open-talks',
      params: { url, open, people: short ? 32 : 128, sweep },
    });
    const turns = await race(
      [few, many, most].map((open) => contender(open, false)),
      short ? 1 : 5,
    );
    const sweeps = await race([contender(many, true)], short ? 2 : 9);
    return [
      {
        title: 'Durable turns beside open talks',
        lines: ratesOf(turns),
        targets: [
          {
            what: `${name(many)} beside ${few}`,
            is: ratio(turns, name(few), name(many)),
            bound: 'at least',
            to: 0.9,
          },
          {
            what: `${name(most)} beside ${few}`,
            is: ratio(turns, name(few), name(most)),
            bound: 'at least',
            to: 0.9,
          },
        ],
      },
      {
        title: 'Wiping 1,000 talks that are too old',
        lines: timesOf(sweeps),
        targets: [
          {
            what: `among ${name(many)}`,
            is: (sweeps[0]?.usEach ?? Number.NaN) / 1000,
            bound: 'at most',
            to: 20,
            unit: 'ms',
          },
        ],
      },
    ];
  },
};
