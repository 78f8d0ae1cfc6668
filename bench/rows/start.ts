import type { Contender } from '../harness/contender.ts';
import { median } from '../harness/median.ts';
import { type Raced, race } from '../harness/race.ts';
import { type Line, type Row, timesOf } from '../harness/row.ts';

const [BARE, SEMA, BUNDLE, EMBEDDED] = [
  'bare node',
  'Sema on Postgres',
  'Sema on Postgres, one esbuild bundle',
  'Sema, embedded database',
];

/** From the start to the first answer, and what is in memory then and after ten thousand turns. */
export const start: Row = {
  name: 'start',
  async run({ short, databaseUrl: url }) {
    const contender = (who: string, way: string, how: string): Contender => ({
      who,
      how,
      module: 'start',
      params: { url, way },
    });
    const raced = await race(
      [
        contender(BARE, 'node', 'node -e with an http server: the floor'),
        contender(
          SEMA,
          'sema',
          'scripts/preflight.js src/main.ts, database migrated, web chat and console, without WhatsApp',
        ),
        contender(
          BUNDLE,
          'bundle',
          'the same bundled with esbuild; pglite, typst and whatsapp-web.js left outside',
        ),
        contender(EMBEDDED, 'embedded', 'without DATABASE_URL, the data folder there already'),
      ],
      short ? 1 : 5,
    );
    // Two rounds: the first warms up, and counts.
    const turns = short ? 1_280 : 10_240;
    const [after] = await race(
      [
        {
          who: SEMA,
          how: 'one whole server behind the webhook',
          module: 'memory',
          params: { url, turns: turns / 2 },
        },
      ],
      1,
    );
    const resident = after?.rounds[0]?.more?.rss ?? Number.NaN;
    return [
      {
        title: 'Start to first answer, and resident memory',
        lines: [
          ...timesOf(raced).map(
            (line): Line => ({ ...line, figure: line.figure / 1000, unit: 'ms', ...inMs(line) }),
          ),
          ...raced.map(
            (one): Line => ({ who: `${one.who}: memory at the first answer`, figure: more(one), unit: 'MB' }),
          ),
          {
            who: `Sema on Postgres: memory after ${turns.toLocaleString('en')} turns`,
            figure: resident,
            unit: 'MB',
          },
        ],
        targets: [
          { what: SEMA, is: ms(raced, SEMA), bound: 'at most', to: 500, unit: 'ms' },
          { what: EMBEDDED, is: ms(raced, EMBEDDED), bound: 'at most', to: 1500, unit: 'ms' },
          { what: 'memory after the turns', is: resident, bound: 'at most', to: 120, unit: 'MB' },
        ],
      },
    ];
  },
};

function inMs({ least, most }: Line): Partial<Line> {
  return { least: (least ?? 0) / 1000, most: (most ?? 0) / 1000 };
}

function ms(raced: readonly Raced[], who: string): number {
  return (raced.find((one) => one.who === who)?.usEach ?? Number.NaN) / 1000;
}

function more(one: Raced): number {
  return median(one.rounds.map((round) => round.more?.rss ?? Number.NaN));
}
