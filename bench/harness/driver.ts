import { Agent, request } from 'node:http';
import type { Update } from 'grammy/types';
import { updateOf } from '../peers/telegram.ts';
import { questions } from '../talk/questions.ts';
import { movesOf } from '../talk/script.ts';
import { atOnce } from './at-once.ts';
import type { Shown } from './fake-telegram.ts';

/** A turn whose answer has not come by then is lost, in milliseconds. */
const PATIENCE = 5_000;
const all = questions(15);

export type Talked = { readonly latencies: readonly number[]; readonly ms: number; readonly lost: number };

/** People who talk through a webhook: each waits for the answer to one turn before the next. `shown` hears what reaches them. */
export function createDriver(who: 'sema' | 'conversations') {
  const waiting = new Map<number, (shown: Shown | null) => void>();
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  let update = 1;

  async function turn(ports: readonly number[], person: number, sent: Update): Promise<Shown | null> {
    const came = new Promise<Shown | null>((resolve) => waiting.set(person + 1, resolve));
    const late = setTimeout(() => waiting.get(person + 1)?.(null), PATIENCE);
    const body = JSON.stringify(sent);
    const to = sent.update_id % 20 === 0 ? ports : [ports[person % ports.length] ?? 0];
    const posted = Promise.all(to.map((port) => post(agent, port, body)));
    const shown = await came;
    clearTimeout(late);
    waiting.delete(person + 1);
    await posted;
    return shown;
  }

  return {
    turnsEach: movesOf(all, 0).length - 1,
    shown: (message: Shown) => waiting.get(message.chat)?.(message),
    close: () => agent.destroy(),

    /** So many people from number `from` on, 64 chats at once; every twentieth update goes to all ports. */
    async talk(ports: readonly number[], from: number, people: number): Promise<Talked> {
      const latencies: number[] = [];
      let lost = 0;
      const began = performance.now();
      await atOnce(64, people, async (index) => {
        const person = from + index;
        let data: readonly string[] = [];
        for (const move of movesOf(all, person).slice(0, -1)) {
          const plain = updateOf(person, ++update, move);
          const sent = move.do === 'start' && who === 'sema' ? greeting(plain) : pressed(plain, data);
          const at = performance.now();
          const shown = await turn(ports, person, sent);
          latencies.push(performance.now() - at);
          if (shown === null) lost++;
          else data = shown.data;
        }
      });
      return { latencies, ms: performance.now() - began, lost };
    },
  };
}

/** The button that stands on the screen for what is pressed: ours carry the number of their screen before the value. */
function pressed(update: Update, data: readonly string[]): Update {
  const query = update.callback_query;
  if (query?.data === undefined) return update;
  const value = query.data;
  const ours = value.startsWith('~') ? `~bench.q${value.slice(1)}` : value;
  const found = data.find((one) => one === value || one.endsWith(`.${ours}`));
  return { ...update, callback_query: { ...query, data: found ?? value } } as Update;
}

/** `/start` begins the talk of the peer; ours was begun beforehand, and shows its question to who says hello. */
function greeting(update: Update): Update {
  const { entities: _command, ...message } = update.message ?? {};
  return { ...update, message: { ...message, text: 'hello' } } as Update;
}

function post(agent: Agent, port: number, body: string): Promise<void> {
  return new Promise((resolve) => {
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/telegram',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-telegram-bot-api-secret-token': 'bench-secret-of-some-length-0123456789',
        },
      },
      (response) => {
        response.resume();
        response.on('end', resolve);
      },
    );
    sent.on('error', () => resolve());
    sent.end(body);
  });
}
