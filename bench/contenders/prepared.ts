import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { openPostgres } from '../../src/storage/postgres.ts';
import { turns } from '../../src/storage/turns.ts';
import { atOnce } from '../harness/at-once.ts';
import type { Prepare } from '../harness/contender.ts';
import { newDatabase } from '../harness/database.ts';

const COUNT = 6_000;

/** The statement that every turn begins with: through the repository, or the same SQL by the driver itself. */
export const prepare: Prepare<{ url: string; way: 'drizzle' | 'raw' }> = async ({ url, way }) => {
  const database = await newDatabase(url);
  await (await openPostgres(database.url)).close();
  const client = postgres(database.url, { max: 8, onnotice: () => {} });
  await client`
    insert into chat_session (chat_ref, channel, version, state, address, expires_at)
    select 'chat' || n, 'telegram', 20, decode(repeat('ab', 600), 'hex'), decode(repeat('ab', 40), 'hex'), now()
    from generate_series(1, 1000) as n`;
  const repository = turns(drizzle(client));
  const read = {
    drizzle: (chat: string) => repository.read(chat, 'none'),
    raw: async (chat: string) => {
      const [row] = await client`
        select exists (select 1 from inbound_update where update_ref = ${'none'}) as taken,
               chat_session.version, chat_session.state, chat_session.address, staff.id,
               coalesce((select value from meta where key = 'directory_version'), '0') as directory_version
        from (select 1) as one
        left join chat_session on chat_session.chat_ref = ${chat}
        left join staff_chat on staff_chat.chat_ref = ${chat}
        left join staff on staff.id = staff_chat.staff_id and staff.suspended = false`;
      return { taken: row?.taken, version: row?.version, directoryVersion: Number(row?.directory_version) };
    },
  }[way];
  return {
    async round() {
      const began = performance.now();
      await atOnce(64, COUNT, (index) => read(`chat${index % 1000}`));
      return { count: COUNT, ms: performance.now() - began };
    },
    async close() {
      await client.end();
      await database.drop();
    },
  };
};
