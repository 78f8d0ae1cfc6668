import { Agent, request } from 'node:http';
import type { Update } from 'grammy/types';
import postgres from 'postgres';
import { openPostgres } from '../../src/storage/postgres.ts';
import { atOnce } from '../harness/at-once.ts';
import type { Prepare } from '../harness/contender.ts';
import { newDatabase } from '../harness/database.ts';
import { fakeTelegram, type Shown } from '../harness/fake-telegram.ts';
import { startServer } from '../harness/server.ts';
import { benchKeyring, putBegun } from '../peers/sema-stored.ts';
import { updateOf } from '../peers/telegram.ts';
import { questions } from '../talk/questions.ts';
import { movesOf } from '../talk/script.ts';

/** A turn whose answer has not come by then is lost, in milliseconds. */
const PATIENCE = 5_000;

/**
 * Webhook in, commit, reply out: two instances on one database, 64 chats at once, every twentieth update delivered to both.
 * `more`: the 99th percentile in milliseconds, messages beside turns, and turns that were never answered.
 */
export const prepare: Prepare<{ url: string; who: 'sema' | 'conversations'; people: number }> = async (
  given,
) => {
  const all = questions(15);
  const database = await newDatabase(given.url);
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const waiting = new Map<number, (shown: Shown | null) => void>();
  let messages = 0;
  const telegram = await fakeTelegram((shown) => {
    messages++;
    waiting.get(shown.chat)?.(shown);
  });
  const store = given.who === 'sema' ? await openPostgres(database.url) : null;
  const instances = [
    await startServer('end-to-end', given.who, database.url, telegram.apiRoot),
    await startServer('end-to-end', given.who, database.url, telegram.apiRoot),
  ];
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  let [from, update, turnsSoFar] = [0, 1, 0];

  async function turn(person: number, sent: Update, id: number): Promise<Shown | null> {
    const came = new Promise<Shown | null>((resolve) => waiting.set(person + 1, resolve));
    const late = setTimeout(() => waiting.get(person + 1)?.(null), PATIENCE);
    const body = JSON.stringify(sent);
    const ports = instances.map(({ port }) => port);
    const to = id % 20 === 0 ? ports : [ports[person % ports.length] ?? 0];
    const posted = Promise.all(to.map((port) => post(agent, port, body)));
    const shown = await came;
    clearTimeout(late);
    waiting.delete(person + 1);
    await posted;
    return shown;
  }

  return {
    async round() {
      if (store !== null) await putBegun(store, benchKeyring(), from, from + given.people);
      const latencies: number[] = [];
      let [lost, before] = [0, messages];
      const began = performance.now();
      await atOnce(64, given.people, async (index) => {
        const person = from + index;
        let data: readonly string[] = [];
        for (const move of movesOf(all, person).slice(0, -1)) {
          const id = ++update;
          const at = performance.now();
          const sent = updateOf(person, id, move);
          const greets = move.do === 'start' && store !== null;
          const shown = await turn(person, greets ? greeting(sent) : pressed(sent, data), id);
          latencies.push(performance.now() - at);
          if (shown === null) lost++;
          else data = shown.data;
        }
      });
      const ms = performance.now() - began;
      // What is still on its way, so that it is counted.
      await new Promise((resolve) => setTimeout(resolve, 500));
      from += given.people;
      turnsSoFar += latencies.length;
      latencies.sort((a, b) => a - b);
      const p99 = latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN;
      const extra = messages - before - latencies.length + lost;
      const rows =
        store === null
          ? 0
          : Number((await sql`select count(*)::integer as n from outbox where task = 'send'`)[0]?.n);
      return {
        count: latencies.length,
        ms,
        more: { p99, lost, extra, rowsBesideTurns: store === null ? 0 : rows - turnsSoFar },
      };
    },
    async close() {
      await Promise.all(instances.map((one) => one.stop()));
      telegram.stop();
      agent.destroy();
      await sql.end();
      await store?.close();
      await database.drop();
    },
  };
};

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

function post(agent: Agent, port: number, body: string): Promise<number> {
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
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}
