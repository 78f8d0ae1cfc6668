import postgres from 'postgres';
import { openPostgres } from '../../src/storage/postgres.ts';
import type { Prepare } from '../harness/contender.ts';
import { newDatabase } from '../harness/database.ts';
import { createDriver } from '../harness/driver.ts';
import { fakeTelegram } from '../harness/fake-telegram.ts';
import { percentile } from '../harness/median.ts';
import { startServer } from '../harness/server.ts';
import { benchKeyring, putBegun } from '../peers/sema-stored.ts';

/** For what is still on its way when everybody has their last answer, in milliseconds. */
const AFTERWARDS = 500;

/**
 * Webhook in, commit, reply out: two instances on one database, 64 chats at once, every twentieth update delivered to both.
 * `more`: the 99th percentile in milliseconds, messages and outbox rows beside turns, and turns that were never answered.
 */
export const prepare: Prepare<{ url: string; who: 'sema' | 'conversations'; people: number }> = async (
  given,
) => {
  const database = await newDatabase(given.url);
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const driver = createDriver(given.who);
  let messages = 0;
  const telegram = await fakeTelegram((message) => {
    messages++;
    driver.shown(message);
  });
  const store = given.who === 'sema' ? await openPostgres(database.url) : null;
  const instances = [
    await startServer('end-to-end', given.who, database.url, telegram.apiRoot),
    await startServer('end-to-end', given.who, database.url, telegram.apiRoot),
  ];
  let [from, turns] = [0, 0];
  const rows = async () =>
    Number((await sql`select count(*)::integer as n from outbox where task = 'send'`)[0]?.n);

  return {
    async round() {
      if (store !== null) await putBegun(store, benchKeyring(), from, from + given.people);
      const before = messages;
      const { latencies, ms, lost } = await driver.talk(
        instances.map(({ port }) => port),
        from,
        given.people,
      );
      await new Promise((resolve) => setTimeout(resolve, AFTERWARDS));
      from += given.people;
      turns += latencies.length;
      return {
        count: latencies.length,
        ms,
        more: {
          p99: percentile(latencies, 99),
          lost,
          extra: messages - before - latencies.length + lost,
          rowsBesideTurns: store === null ? 0 : (await rows()) - turns,
        },
      };
    },
    async close() {
      await Promise.all(instances.map((one) => one.stop()));
      telegram.stop();
      driver.close();
      await sql.end();
      await store?.close();
      await database.drop();
    },
  };
};
