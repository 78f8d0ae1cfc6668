import type { TakeTurn } from '../../app/arrival.ts';
import type { Channel } from '../contract.ts';
import { createLanes } from '../lanes.ts';
import { pause } from '../pause.ts';
import { ALLOWED_UPDATES, grammySignal, openApi } from './api.ts';
import { describeBot, type Texts } from './commands.ts';
import { createDeliver } from './deliver.ts';
import { createErrand } from './errand.ts';
import type { EventLog } from './event-log.ts';
import { ask, type Failure } from './failure.ts';
import { createIntake } from './intake.ts';
import { createOutage } from './outage.ts';
import { poll } from './poll.ts';
import { problemOf, TelegramProblem } from './problem.ts';
import { type Timing, usualTiming } from './timing.ts';
import { createTrouble } from './trouble.ts';
import { createWebhook, type HandleWebhook } from './webhook.ts';

export type TelegramOptions = {
  readonly token: string;
  /** A Bot API server of one's own; Telegram's without it. */
  readonly apiRoot?: string;
  /** Receive at this address instead of polling. The secret is 1 to 256 letters, digits, `_` and `-`. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly takeTurn: TakeTurn;
  /** The person has blocked the bot: forget the chat. A throw brings the update again. */
  readonly onGone: (chat: string) => Promise<void>;
  /** Something the operator must mend, or know, while running. Told once until it is over. */
  readonly onProblem?: (problem: TelegramProblem) => void;
  readonly log: EventLog;
  readonly texts: Texts;
  readonly timing?: Partial<Timing>;
};

export type Telegram = Channel & {
  /** What the web server calls for each request to the webhook's address (404 without a webhook). */
  readonly handleWebhook: HandleWebhook;
  /** What our bot is called; null until Telegram was reached. */
  username(): string | null;
};

/**
 * The Telegram channel. `start` rejects with a `TelegramProblem` when Telegram refuses us; when it merely cannot be
 * reached, `start` resolves and keeps trying. A stopped channel is not started again: make a new one.
 */
export function createTelegram(options: TelegramOptions): Telegram {
  const { token, apiRoot, webhook, log } = options;
  const timing = { ...usualTiming, ...options.timing };
  const api = openApi(token, apiRoot, timing.callSeconds);
  const pollApi = openApi(token, apiRoot, timing.pollSeconds + timing.callSeconds);
  const stopping = new AbortController();
  const { signal } = stopping;
  const errand = createErrand(log);
  const lanes = createLanes();
  const trouble = createTrouble(timing, log, options.onProblem ?? (() => {}));
  const intake = createIntake({ api, takeTurn: options.takeTurn, onGone: options.onGone, errand });
  let receiving = Promise.resolve();
  let username: string | null = null;

  return {
    name: 'telegram',
    username: () => username,
    deliver: createDeliver({ api, outage: createOutage(), errand }),
    handleWebhook: webhook
      ? createWebhook({ secret: webhook.secret, intake, lanes, log, signal })
      : async () => 404,
    async start() {
      const failure = await connect();
      if (failure && problemOf(failure) !== 'unreachable') throw new TelegramProblem(problemOf(failure));
      receiving = receive(failure);
    },
    async stop() {
      stopping.abort();
      await receiving;
      await lanes.idle();
    },
  };

  /** Receives until stopped, once Telegram can be reached. */
  async function receive(failure: Failure | null): Promise<void> {
    for (let failed = failure; failed; failed = await connect()) {
      await pause(trouble.met(failed), signal);
      if (signal.aborted) return;
    }
    trouble.over();
    errand(describeBot(api, options.texts, log, signal));
    if (!webhook) await poll({ api: pollApi, intake, trouble, timing, log }, signal);
  }

  /** Says how we want to receive; null when Telegram agreed. */
  async function connect(): Promise<Failure | null> {
    const me = await ask(api.getMe(grammySignal(signal)));
    if (!me.ok) return me.failure;
    username = me.result.username;
    const agreed = await ask(
      webhook
        ? api.setWebhook(
            webhook.url,
            { secret_token: webhook.secret, allowed_updates: ALLOWED_UPDATES },
            grammySignal(signal),
          )
        : api.deleteWebhook({}, grammySignal(signal)),
    );
    if (!agreed.ok) return agreed.failure;
    if (webhook) return null;
    // Without an offset nothing is confirmed: this only tells whether somebody else is polling.
    const first = await ask(
      api.getUpdates({ limit: 1, timeout: 0, allowed_updates: ALLOWED_UPDATES }, grammySignal(signal)),
    );
    return first.ok ? null : first.failure;
  }
}
