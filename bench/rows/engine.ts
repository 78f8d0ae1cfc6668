import { race } from '../harness/race.ts';
import { type Row, ratio, timesOf } from '../harness/row.ts';

const module = 'talk-in-memory';
/** None of the others looks into what is typed, so what is compared does not either. */
const ALIKE = 'Sema, same work';

const contenders = [
  ['written by hand', 'by-hand', 'one pure step for this very talk, state as JSON, screens made beforehand'],
  [
    ALIKE,
    'sema-alike',
    'step() and the renderer of the product; like the others, it looks for nothing in what is typed',
  ],
  ['Sema', 'sema', 'the same, looking for danger, identifiers and receipts in every text, as it is served'],
  ['XState 5', 'xstate', 'a state a question, the pure transition(), value and context kept as JSON'],
  ['Telegraf wizard', 'telegraf', 'WizardScene, session as JSON, Bot API calls answered in memory'],
  [
    'botbuilder-dialogs',
    'botbuilder',
    'waterfall that replaces itself, ChoicePrompt and TextPrompt, MemoryStorage',
  ],
  ['@floip/flow-runner', 'flow-runner', 'a block a question, context as JSON without flow and texts'],
  [
    '@grammyjs/conversations 2',
    'conversations',
    'wait() in a loop, storage as JSON, Bot API calls answered in memory',
  ],
  ['survey-core', 'survey', 'a Model from its definition for each turn, data as JSON'],
] as const;

/** One turn in memory, beside what people would use instead. */
export const engine: Row = {
  name: 'engine',
  async run({ short }) {
    const raced = await race(
      contenders.map(([who, peer, how]) => ({
        who,
        how,
        module,
        params: { peer, questions: 15, people: short ? 200 : 2000, budgetMs: short ? 150 : 900 },
      })),
      short ? 2 : 5,
    );
    return [
      {
        title:
          'One turn of the engine in memory, a report of 15 questions, people interleaved; processor time',
        lines: timesOf(raced),
        targets: [
          {
            what: `${ALIKE}, beside the step written by hand`,
            is: ratio(raced, ALIKE, 'written by hand'),
            bound: 'at most',
            to: 2,
          },
          {
            what: 'XState beside Sema, same work',
            is: ratio(raced, 'XState 5', ALIKE),
            bound: 'at least',
            to: 3,
          },
          {
            what: 'botbuilder beside Sema, same work',
            is: ratio(raced, 'botbuilder-dialogs', ALIKE),
            bound: 'at least',
            to: 12,
          },
          {
            what: 'flow-runner beside Sema, same work',
            is: ratio(raced, '@floip/flow-runner', ALIKE),
            bound: 'at least',
            to: 12,
          },
        ],
      },
    ];
  },
};
