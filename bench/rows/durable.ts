import type { Contender } from '../harness/contender.ts';
import { median } from '../harness/median.ts';
import { type Raced, race } from '../harness/race.ts';
import { type Row, ratesOf, ratio } from '../harness/row.ts';

const how = {
  sema: [
    'Sema',
    'createTakeTurn on openPostgres: sealed state and address, deduplicated, versioned, sealed outbox row',
  ],
  bare: [
    'bare SQL in two round trips',
    'postgres.js, the step written by hand; deduplicated, versioned, outbox row, nothing sealed',
  ],
  naive: [
    'grammY, naive session',
    'grammY session() on @grammyjs/storage-psql and pg; no deduplication, version or outbox',
  ],
  conversations: [
    '@grammyjs/conversations 2',
    'its talk on @grammyjs/storage-psql and pg; no deduplication, version or outbox',
  ],
} as const;

/** A durable turn in Postgres, at 15 questions and at 105. */
export const durable: Row = {
  name: 'durable',
  async run({ short, databaseUrl: url }) {
    const contenders = (questions: number, people: number, slow: number): Contender[] =>
      (['sema', 'bare', 'naive', 'conversations'] as const).map((who) => ({
        who: how[who][0],
        how: how[who][1],
        module: 'durable',
        params: { who, url, questions, people: who === 'conversations' ? slow : people },
      }));
    const few = await race(contenders(15, short ? 64 : 256, short ? 16 : 64), short ? 1 : 5);
    const many = await race(contenders(105, short ? 16 : 64, short ? 4 : 8), short ? 1 : 3);
    return [
      {
        title: 'A durable turn in Postgres (fsync on), 15 questions, 64 chats at once, pool of 8',
        lines: ratesOf(few),
        targets: [
          {
            what: 'Sema beside the naive session',
            is: ratio(few, 'grammY, naive session', 'Sema'),
            bound: 'at least',
            to: 0.9,
          },
          {
            what: 'Sema beside conversations',
            is: ratio(few, '@grammyjs/conversations 2', 'Sema'),
            bound: 'at least',
            to: 3,
          },
        ],
      },
      {
        title: 'The same at 105 questions',
        lines: ratesOf(many),
        targets: [
          {
            what: 'Sema beside conversations',
            is: ratio(many, '@grammyjs/conversations 2', 'Sema'),
            bound: 'at least',
            to: 18,
          },
          {
            what: 'Sema: question 105 beside question 3',
            is: growth(many, 'Sema'),
            bound: 'at most',
            to: 1.4,
          },
        ],
      },
    ];
  },
};

/** How many times as long a turn takes at the last questions as at the third. */
function growth(raced: readonly Raced[], who: string): number {
  const { rounds = [] } = raced.find((one) => one.who === who) ?? {};
  return median(rounds.map(({ more }) => (more?.early ?? 0) / (more?.late ?? 1)));
}
