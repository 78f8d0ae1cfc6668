import { race } from '../harness/race.ts';
import type { Row } from '../harness/row.ts';

/** What is kept of one talk at its twentieth turn. */
export const state: Row = {
  name: 'state',
  async run({ databaseUrl: url }) {
    const how = 'after twenty turns of the talk of fifteen questions';
    const [raced] = await race([{ who: 'Sema', how, module: 'state', params: { url } }], 1);
    const of = raced?.rounds[0]?.more ?? {};
    const line = (who: string, name: string) => ({ who, figure: of[name] ?? Number.NaN, unit: 'bytes', how });
    return [
      {
        title: 'Session state at turn 20',
        lines: [
          line('Sema, JSON without the words told', 'sema'),
          line('the words told', 'words'),
          line('Sema, sealed, words included', 'sealed'),
          line('Sema, row and indexes before encryption', 'row'),
          line('Sema, row and indexes, sealed, with the sealed address', 'sealedRow'),
          line('@grammyjs/conversations 2, JSON', 'conversations'),
        ],
        targets: [
          {
            what: 'state without narrative',
            is: of.sema ?? Number.NaN,
            bound: 'at most',
            to: 600,
            unit: 'bytes',
          },
          {
            what: 'row and indexes before encryption',
            is: of.row ?? Number.NaN,
            bound: 'at most',
            to: 1024,
            unit: 'bytes',
          },
        ],
      },
    ];
  },
};
