import { readFileSync } from 'node:fs';
import { openPostgres } from '../../src/storage/postgres.ts';
import type { Prepare } from '../harness/contender.ts';
import { newDatabase } from '../harness/database.ts';
import { createDriver } from '../harness/driver.ts';
import { fakeTelegram } from '../harness/fake-telegram.ts';
import { startServer } from '../harness/server.ts';
import { benchKeyring, putBegun } from '../peers/sema-stored.ts';

/** What one whole server has in memory after so many turns, in MB. */
export const prepare: Prepare<{ url: string; turns: number }> = async ({ url, turns }) => {
  const database = await newDatabase(url);
  const store = await openPostgres(database.url);
  const driver = createDriver('sema');
  const telegram = await fakeTelegram(driver.shown);
  const server = await startServer('end-to-end', 'sema', database.url, telegram.apiRoot);
  let from = 0;
  return {
    async round() {
      const people = Math.ceil(turns / driver.turnsEach);
      await putBegun(store, benchKeyring(), from, from + people);
      const { latencies, ms } = await driver.talk([server.port], from, people);
      from += people;
      const rss =
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024;
      return { count: latencies.length, ms, more: { rss } };
    },
    async close() {
      await server.stop();
      telegram.stop();
      driver.close();
      await store.close();
      await database.drop();
    },
  };
};
