import type { ConversationData, VersionedStateStorage } from '@grammyjs/conversations';
import { PsqlAdapter } from '@grammyjs/storage-psql';
import { Bot, type Context, type SessionFlavor, type StorageAdapter, session } from 'grammy';
import pg from 'pg';
import postgres from 'postgres';
import type { Prepare } from '../harness/contender.ts';
import { newDatabase } from '../harness/database.ts';
import { type HandState, handStep } from '../peers/by-hand.ts';
import { conversationsBot } from '../peers/conversations.ts';
import { putBegun, storedSema } from '../peers/sema-stored.ts';
import { keyboardOf, me, moveOf, sentMessage, updateOf } from '../peers/telegram.ts';
import { holdAtOnce, type StoredTalker } from '../talk/hold-at-once.ts';
import { type Question, questions } from '../talk/questions.ts';

export type Who = 'sema' | 'bare' | 'naive' | 'conversations';

/** Connections of everybody. */
const POOL = 8;

/** Durable turns in a database of its own; `people` a round, 64 chats at once. */
export const prepare: Prepare<{ who: Who; url: string; questions: number; people: number }> = async (
  given,
) => {
  const all = questions(given.questions);
  const database = await newDatabase(given.url);
  const { talker, before, close } = await ways[given.who](database.url, all);
  let from = 0;
  return {
    async round() {
      await before?.(from, from + given.people);
      const held = await holdAtOnce(talker, all, given.people, 64, from);
      from += given.people;
      return { count: held.turns, ms: held.ms, more: { early: held.early, late: held.late } };
    },
    async close() {
      await close();
      await database.drop();
    },
  };
};

function poolOf(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: POOL });
  pool.on('error', () => {});
  return pool;
}

type Way = {
  readonly talker: StoredTalker;
  before?(from: number, to: number): Promise<void>;
  close(): Promise<void>;
};

const ways: Record<Who, (url: string, all: readonly Question[]) => Promise<Way>> = {
  async sema(url, all) {
    const { store, keyring, talker } = await storedSema(url, all);
    return {
      talker,
      before: (from, to) => putBegun(store, keyring, from, to),
      close: () => store.close(),
    };
  },

  /** The limit: one read, one statement that changes the state, notes the update and writes what must be sent. */
  async bare(url, all) {
    const sql = postgres(url, { max: POOL, onnotice: () => {} });
    await sql`create table talk (chat text primary key, version integer not null, state text not null)`;
    await sql`create table taken (id text primary key)`;
    await sql`create table outbox (id bigserial primary key, chat text not null, body text not null)`;
    const step = handStep(all);
    let update = 0;
    return {
      talker: {
        async turn(person, move) {
          const chat = String(person + 1);
          const id = `${++update}`;
          const [kept] = await sql<
            { version: number; state: string }[]
          >`select version, state from talk where chat = ${chat}`;
          const version = kept?.version ?? 0;
          const { state, reply } = step(kept === undefined ? null : JSON.parse(kept.state), move, person);
          const [done] = await sql`
            with changed as (
              insert into talk (chat, version, state) values (${chat}, ${version + 1}, ${JSON.stringify(state)})
              on conflict (chat) do update set version = excluded.version, state = excluded.state
              where talk.version = ${version}
              returning 1),
            noted as (insert into taken (id) select ${id} from changed returning 1),
            written as (insert into outbox (chat, body) select ${chat}, ${JSON.stringify(reply)} from changed returning 1)
            select exists (select 1 from changed) as done`;
          if (done?.done !== true) throw new Error('a turn was lost');
          return reply;
        },
      },
      close: () => sql.end(),
    };
  },

  async naive(url, all) {
    const pool = poolOf(url);
    const storage = (await PsqlAdapter.create({
      tableName: 'sessions',
      client: pool as never,
    })) as StorageAdapter<{ hand: HandState | null }>;
    const step = handStep(all);
    const said = new Map<number, string>();
    type Ctx = Context & SessionFlavor<{ hand: HandState | null }>;
    const bot = new Bot<Ctx>('1:bench', { botInfo: me });
    bot.api.config.use(async (_previous, method, payload) => {
      if (method !== 'sendMessage') return { ok: true, result: true } as never;
      const { chat_id, text } = payload as { chat_id: number; text: string };
      said.set(chat_id, text);
      return { ok: true, result: sentMessage(chat_id, text) } as never;
    });
    bot.use(session({ initial: () => ({ hand: null }), storage }));
    bot.use(async (ctx) => {
      if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery();
      const move = moveOf(ctx.callbackQuery?.data, ctx.message?.text);
      const { state, reply } = step(ctx.session.hand, move, (ctx.chat?.id ?? 1) - 1);
      ctx.session.hand = state;
      await ctx.reply(reply.text, keyboardOf(reply.buttons));
    });
    let update = 1;
    return {
      talker: {
        async turn(person, move) {
          await bot.handleUpdate(updateOf(person, ++update, move));
          return { text: said.get(person + 1) ?? '' };
        },
      },
      close: () => pool.end(),
    };
  },

  async conversations(url, all) {
    const pool = poolOf(url);
    const adapter = (await PsqlAdapter.create({
      tableName: 'talks',
      client: pool as never,
    })) as VersionedStateStorage<string, ConversationData>;
    const said = new Map<number, string>();
    const bot = conversationsBot(all, { type: 'key', adapter }, (chat, { text }) => said.set(chat, text));
    let update = 1;
    return {
      talker: {
        async turn(person, move) {
          await bot.handleUpdate(updateOf(person, ++update, move));
          return { text: said.get(person + 1) ?? '' };
        },
      },
      close: () => pool.end(),
    };
  },
};
