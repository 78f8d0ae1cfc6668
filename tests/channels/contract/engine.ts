import type { Arrival, ChannelName, TakeTurn } from '../../../src/app/arrival.ts';
import type { Deliver } from '../../../src/app/delivery.ts';
import type { Inbox, Waiting } from '../../../src/channels/webchat/inbox.ts';
import type { ListedService } from '../../../src/core/help/listed-service.ts';
import type { Rendered } from '../../../src/i18n/rendered.ts';
import { Talk } from '../../stand-ins/talk.ts';
import { until } from '../../stand-ins/telegram/until.ts';

export type Engine = ReturnType<typeof createEngine>;

/**
 * Plays the app behind a channel: the real conversation in the fixed world of the goldens, turns with dedupe, and an outbox
 * that sends each chat's messages in order. A web chat's messages wait until its next turn.
 */
export function createEngine(channel: ChannelName) {
  const talks = new Map<string, Talk>();
  const taken = new Set<string>();
  const arrivals: Arrival[] = [];
  const pages = new Map<string, readonly Waiting[]>();
  let deliver: Deliver | null = null;
  let sending = Promise.resolve();
  let failing = 0;
  let ids = 0;
  let listed: readonly ListedService[] = [];

  const takeTurn: TakeTurn = async (arrival) => {
    if (failing > 0) {
      failing -= 1;
      throw new Error('the database is down');
    }
    if (taken.has(arrival.update)) return 'duplicate';
    taken.add(arrival.update);
    arrivals.push(arrival);
    const { chat } = arrival;
    const talk = talks.get(chat) ?? new Talk({ facts: { practice: true }, services: listed, channel });
    talks.set(chat, talk);
    talk.put(arrival.input, '');
    const said = [...talk.shown];
    pages.set(
      chat,
      said.map((message) => ({ id: `${++ids}`, message })),
    );
    sending = sending.then(async () => {
      for (const message of said) await send(chat, message);
    });
    return 'taken';
  };

  async function send(chat: string, message: Rendered): Promise<void> {
    for (let tries = 0; deliver !== null && tries < 50; tries += 1) {
      const { outcome } = await deliver({ do: 'send', chat, message });
      if (outcome !== 'later') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  const inbox: Inbox = { waiting: async (chat) => pages.get(chat) ?? [] };
  return {
    takeTurn,
    inbox,
    /** Turns that were taken, in order. */
    arrivals,
    use(by: Deliver) {
      deliver = by;
    },
    /** Help that is listed for chats that begin from now on. */
    list(services: readonly ListedService[]) {
      listed = services;
    },
    /** The next turns fail, as with a database that is down. */
    fail(times: number) {
      failing = times;
    },
    /** Does something, and waits until so many turns came of it and what they say was sent. */
    async turn(doing: () => unknown, turns = 1): Promise<void> {
      const before = arrivals.length;
      await doing();
      await until(`turn ${before + turns}`, () => arrivals.length >= before + turns, 15_000);
      await sending;
    },
    /** Nothing is on its way any more. */
    settled: () => sending,
  };
}
