import { afterEach } from 'vitest';
import {
  createTelegram,
  type Telegram,
  type TelegramOptions,
} from '../../../src/channels/telegram/channel.ts';
import type { TelegramProblem } from '../../../src/channels/telegram/problem.ts';
import { createLog } from '../../../src/log/log.ts';
import { hostWebhook, startTelegram, type TelegramStandIn } from '../../stand-ins/telegram/index.ts';
import { createDesk, type Desk, type Script } from './desk.ts';

export type Way = 'polling' | 'webhook';

/** Timings short enough to watch failures pass. */
export const quick = { pollSeconds: 2, callSeconds: 0.5, firstRetryMs: 10, maxRetryMs: 50, patienceMs: 20 };

export type Bench = {
  readonly telegram: TelegramStandIn;
  readonly desk: Desk;
  readonly gone: string[];
  readonly problems: TelegramProblem['code'][];
  /** Everything that was logged, as text. */
  readonly logged: string[];
  /** A new channel, as a new process would make one. The desk sends through it. */
  open(options?: Partial<TelegramOptions>): Telegram;
};

const openNow: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of openNow.splice(0).reverse()) await close();
});

/** Telegram, a scripted bot behind it, and whatever else the way of receiving needs. All of it is closed after the test. */
export async function openBench(way: Way, script: Script = () => []): Promise<Bench> {
  const telegram = await startTelegram();
  openNow.push(() => telegram.stop());
  let current: Telegram | null = null;
  const host = await hostWebhook(async (request) => current?.handleWebhook(request) ?? 503);
  openNow.push(() => host.stop());
  const desk = createDesk(script);
  const gone: string[] = [];
  const problems: TelegramProblem['code'][] = [];
  const logged: string[] = [];

  return {
    telegram,
    desk,
    gone,
    problems,
    logged,
    open(options = {}) {
      const channel = createTelegram({
        token: telegram.token,
        apiRoot: telegram.apiRoot,
        ...(way === 'webhook' && { webhook: { url: host.url, secret: 's3cret' } }),
        takeTurn: desk.takeTurn,
        onGone: async (chat) => void gone.push(chat),
        onProblem: ({ code }) => problems.push(code),
        log: createLog('debug', (line) => logged.push(line)),
        texts: { langs: ['en', 'sw', 'ru'], t: (lang, key) => `${lang} ${key}` },
        timing: quick,
        ...options,
      });
      current = channel;
      desk.use(channel);
      openNow.push(() => channel.stop());
      return channel;
    },
  };
}
