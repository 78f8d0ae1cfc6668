import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { sealBody } from '../../src/app/outbox-body.ts';
import { startSender } from '../../src/jobs/send.ts';
import { createLog } from '../../src/log/log.ts';
import { openPostgres } from '../../src/storage/postgres.ts';
import type { Prepare } from '../harness/contender.ts';
import { newDatabase } from '../harness/database.ts';
import { benchKeyring } from '../peers/sema-stored.ts';

/** Messages of as many chats, drained by a platform that answers at once. */
export const prepare: Prepare<{ url: string; way: 'sema' | 'loop'; rows: number }> = async ({
  url,
  way,
  rows,
}) => {
  const database = await newDatabase(url);
  const store = await openPostgres(database.url);
  const keyring = benchKeyring();
  const sql = postgres(database.url, { max: 8, onnotice: () => {} });
  const message = {
    rev: 1,
    lang: 'en',
    text: 'Think of the day when it happened.',
    options: [],
    nav: [],
    expects: 'text' as const,
  };
  return {
    async round() {
      await sql`truncate outbox`;
      for (let from = 0; from < rows; from += 500)
        await store.outbox.push(
          Array.from({ length: 500 }, (_, at) => {
            const id = randomUUID();
            const chat = `chat${from + at}`;
            const body = sealBody(keyring, id, { do: 'send', chat, message });
            return { id, task: 'send' as const, body, chatRef: chat, channel: 'telegram' as const };
          }),
          Date.now(),
        );
      await sql`vacuum analyze outbox`;
      const began = performance.now();
      await (way === 'sema' ? bySender() : byLoop());
      return { count: rows, ms: performance.now() - began };
    },
    async close() {
      await sql.end();
      await store.close();
      await database.drop();
    },
  };

  async function bySender(): Promise<void> {
    let left = rows;
    await new Promise<void>((resolve) => {
      const sender = startSender({
        store,
        keyring,
        channel: 'telegram',
        deliver: async () => {
          if (--left === 0) setImmediate(() => void sender.stop().then(resolve));
          return { outcome: 'sent', message: '1' };
        },
        log: createLog('silent'),
        now: Date.now,
      });
    });
  }

  /** One message a statement and worker, as our sender settles them one by one too; nothing is unsealed, no order is kept. */
  async function byLoop(): Promise<void> {
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (;;) {
          const taken = await sql`
            update outbox set state = 'sent', body = null, message = '\\x01'
            where id in (select id from outbox where state = 'waiting' and channel = 'telegram' limit 16 for update skip locked)
            returning id`;
          if (taken.length === 0) return;
        }
      }),
    );
  }
};
