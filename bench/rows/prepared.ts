import { race } from '../harness/race.ts';
import { type Row, ratesOf, ratio } from '../harness/row.ts';

/** What drizzle costs on a statement that every turn runs. */
export const prepared: Row = {
  name: 'prepared',
  async run({ short, databaseUrl: url }) {
    const raced = await race(
      [
        {
          who: 'through Drizzle',
          how: 'the repository: prepared by name',
          module: 'prepared',
          params: { url, way: 'drizzle' },
        },
        {
          who: 'raw postgres.js',
          how: 'the same statement as a tagged template',
          module: 'prepared',
          params: { url, way: 'raw' },
        },
      ],
      short ? 2 : 9,
    );
    return [
      {
        title: 'A hot query: what every turn reads, 64 at once, pool of 8',
        lines: ratesOf(raced),
        targets: [
          {
            what: 'Drizzle beside raw',
            is: ratio(raced, 'raw postgres.js', 'through Drizzle'),
            bound: 'at least',
            to: 0.95,
          },
        ],
      },
    ];
  },
};
