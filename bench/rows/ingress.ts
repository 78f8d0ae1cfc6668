import { race } from '../harness/race.ts';
import { type Row, ratesOf, ratio } from '../harness/row.ts';

const contenders = [
  ['bare node:http', 'bare', 'body by events, JSON.parse, no secret looked at'],
  ['Sema', 'sema', 'createWebhook before the pages, a turn that does nothing'],
  [
    'grammY webhookCallback',
    'grammy',
    "webhookCallback(bot, 'http') with its secret, a handler that does nothing",
  ],
] as const;

/** Webhook calls taken, before anything is done with them. */
export const ingress: Row = {
  name: 'ingress',
  async run({ short }) {
    const raced = await race(
      contenders.map(([who, name, how]) => ({
        who,
        how,
        module: 'ingress',
        params: { who: name, seconds: short ? 1 : 2 },
      })),
      short ? 2 : 5,
    );
    return [
      {
        title: 'Webhook calls, 64 connections',
        lines: ratesOf(raced),
        targets: [
          {
            what: 'Sema beside bare node:http',
            is: ratio(raced, 'bare node:http', 'Sema'),
            bound: 'at least',
            to: 0.85,
          },
          {
            what: 'Sema beside webhookCallback',
            is: ratio(raced, 'grammY webhookCallback', 'Sema'),
            bound: 'at least',
            to: 1.5,
          },
        ],
      },
    ];
  },
};
