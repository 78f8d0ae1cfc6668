import type { Contender } from '../harness/contender.ts';
import { race } from '../harness/race.ts';
import { type Row, ratio, timesOf } from '../harness/row.ts';

const [FLOOR, OURS, CONVERSATIONS] = ['grammY with no engine', 'Sema', '@grammyjs/conversations 2'];

/** One turn through grammY, in memory: the update in, the message out. */
export const grammy: Row = {
  name: 'grammy',
  async run({ short }) {
    const contender = (who: string, peer: string, questions: number, how: string): Contender => ({
      who,
      how,
      module: 'talk-in-memory',
      params: { peer, questions, people: short ? 200 : 2000, budgetMs: short ? 200 : 900 },
    });
    const among = (questions: number) => [
      contender(
        FLOOR,
        'grammy-floor',
        questions,
        'a Bot that answers everything with one screen and keeps nothing',
      ),
      contender(
        OURS,
        'sema-telegram',
        questions,
        "the channel's intake, step, renderer and deliver on grammY's Api; state as JSON",
      ),
      contender(CONVERSATIONS, 'conversations', questions, 'wait() in a loop, storage as JSON'),
    ];
    const few = await race(among(15), short ? 1 : 5);
    const many = await race(among(105), short ? 1 : 3);
    return [
      {
        title: 'One turn through grammY, Bot API calls answered in memory, 15 questions; processor time',
        lines: timesOf(few),
        targets: [
          {
            what: 'Sema beside grammY with no engine',
            is: ratio(few, OURS, FLOOR),
            bound: 'at most',
            to: 1.3,
          },
          {
            what: 'conversations beside Sema',
            is: ratio(few, CONVERSATIONS, OURS),
            bound: 'at least',
            to: 9,
          },
        ],
      },
      {
        title: 'The same at 105 questions',
        lines: timesOf(many),
        targets: [
          {
            what: 'conversations beside Sema',
            is: ratio(many, CONVERSATIONS, OURS),
            bound: 'at least',
            to: 35,
          },
        ],
      },
    ];
  },
};
