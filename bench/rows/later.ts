import { race } from '../harness/race.ts';
import { type Row, ratesOf, ratio, timesOf } from '../harness/row.ts';

/** What happens later: a job, and what waits to be sent. */
export const later: Row = {
  name: 'later',
  async run({ short, databaseUrl: url }) {
    const jobs = await race(
      [
        {
          who: 'Sema',
          how: 'createJobs: pg-boss whose worker is told at once',
          module: 'job',
          params: { url, way: 'sema', jobs: short ? 10 : 100 },
        },
        {
          who: 'pg-boss by polling',
          how: 'pg-boss at its defaults',
          module: 'job',
          params: { url, way: 'polling', jobs: short ? 2 : 5 },
        },
      ],
      short ? 1 : 3,
    );
    const outbox = await race(
      [
        {
          who: 'Sema',
          how: 'startSender: claimed in order of each chat, unsealed, each settled by itself',
          module: 'outbox',
          params: { url, way: 'sema', rows: short ? 1_000 : 5_000 },
        },
        {
          who: 'SKIP LOCKED loop',
          how: 'by hand, 8 connections, 16 rows a statement, nothing unsealed or kept in order',
          module: 'outbox',
          params: { url, way: 'loop', rows: short ? 1_000 : 5_000 },
        },
      ],
      short ? 1 : 5,
    );
    return [
      {
        title: 'A job, from laid to started (p50)',
        lines: timesOf(jobs),
        targets: [
          { what: 'Sema', is: (jobs[0]?.usEach ?? Number.NaN) / 1000, bound: 'at most', to: 5, unit: 'ms' },
        ],
      },
      {
        title: 'Draining the outbox',
        lines: ratesOf(outbox),
        targets: [
          {
            what: 'Sema beside the loop',
            is: ratio(outbox, 'SKIP LOCKED loop', 'Sema'),
            bound: 'at least',
            to: 0.8,
          },
        ],
      },
    ];
  },
};
