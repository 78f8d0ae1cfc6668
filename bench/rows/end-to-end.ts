import type { Contender } from '../harness/contender.ts';
import { median } from '../harness/median.ts';
import { type Raced, race } from '../harness/race.ts';
import { type Line, type Row, ratesOf, ratio } from '../harness/row.ts';

const CONVERSATIONS = '@grammyjs/conversations 2';

/** From a webhook call to the reply that reaches Telegram. */
export const endToEnd: Row = {
  name: 'end-to-end',
  async run({ short, databaseUrl: url }) {
    const contender = (who: string, way: string, how: string): Contender => ({
      who,
      how,
      module: 'end-to-end',
      params: { url, who: way, people: short ? 32 : 128 },
    });
    const raced = await race(
      [
        contender('Sema', 'sema', 'two whole servers as npm start wires them, outbox drained after commit'),
        contender(
          CONVERSATIONS,
          'conversations',
          'two bots on webhookCallback and @grammyjs/storage-psql; no deduplication',
        ),
      ],
      short ? 1 : 3,
    );
    const [ours, theirs] = [raced[0], raced[1]];
    const worst = (name: string) =>
      Math.max(...(ours?.rounds ?? []).map(({ more }) => Math.abs(more?.[name] ?? Number.NaN)));
    return [
      {
        title:
          'End to end: webhook, commit, reply; 64 chats at once, two instances, one update in twenty delivered to both',
        lines: [
          ...ratesOf(raced),
          ...raced.map(
            (one): Line => ({ who: `${one.who}, p99`, figure: of(one, 'p99'), unit: 'ms', how: one.how }),
          ),
          ...raced.map(
            (one): Line => ({
              who: `${one.who}, extra messages a round`,
              figure: of(one, 'extra'),
              unit: '',
              how: one.how,
            }),
          ),
          ...raced.map(
            (one): Line => ({
              who: `${one.who}, turns without an answer`,
              figure: of(one, 'lost'),
              unit: '',
              how: one.how,
            }),
          ),
        ],
        targets: [
          {
            what: 'throughput beside conversations',
            is: ratio(raced, CONVERSATIONS, 'Sema'),
            bound: 'at least',
            to: 3.5,
          },
          {
            what: 'p99 beside conversations',
            is: of(ours, 'p99') / of(theirs, 'p99'),
            bound: 'at most',
            to: 0.4,
          },
          { what: 'messages beside turns', is: worst('extra'), bound: 'at most', to: 0, unit: 'extra' },
          {
            what: 'outbox rows beside turns',
            is: worst('rowsBesideTurns'),
            bound: 'at most',
            to: 0,
            unit: 'apart',
          },
        ],
      },
    ];
  },
};

function of(raced: Raced | undefined, name: string): number {
  return median((raced?.rounds ?? []).map(({ more }) => more?.[name] ?? Number.NaN));
}
