import postgres from 'postgres';
import type { Prepare } from '../harness/contender.ts';
import { newDatabase } from '../harness/database.ts';
import { putBegun, storedSema } from '../peers/sema-stored.ts';
import { holdAtOnce } from '../talk/hold-at-once.ts';
import { questions } from '../talk/questions.ts';

/** Durable turns of ours while so many other talks are open; or, with `sweep`, the wiping of a thousand that are too old. */
export const prepare: Prepare<{ url: string; open: number; people: number; sweep: boolean }> = async (
  given,
) => {
  const all = questions(15);
  const database = await newDatabase(given.url);
  const { store, keyring, talker } = await storedSema(database.url, all);
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await talks(sql, given.open, 'open', '1 day');
  await sql`vacuum analyze chat_session`;
  let from = 0;
  return {
    async round() {
      if (given.sweep) {
        await talks(sql, 1000, `old${from++}`, '-1 hour');
        const began = performance.now();
        const wiped = await store.sessions.wipeExpired(Date.now());
        const ms = performance.now() - began;
        if (wiped !== 1000) throw new Error(`${wiped} were wiped`);
        return { count: 1, ms };
      }
      await putBegun(store, keyring, from, from + given.people);
      const { turns, ms } = await holdAtOnce(talker, all, given.people, 64, from);
      from += given.people;
      return { count: turns, ms };
    },
    async close() {
      await sql.end();
      await store.close();
      await database.drop();
    },
  };
};

/** Talks as large as ours are after twenty turns, of people who say nothing. */
async function talks(sql: postgres.Sql, count: number, name: string, expires: string): Promise<void> {
  await sql`
    insert into chat_session (chat_ref, channel, version, state, address, expires_at)
    select left(md5(${name} || n), 22), 'telegram', 20, decode(repeat(md5(n::text), 19), 'hex'),
           decode(repeat(md5(n::text), 2), 'hex'), date_trunc('hour', now()) + ${expires}::interval
    from generate_series(1, ${count}::integer) as n`;
}
