import postgres from 'postgres';
import { openSession } from '../../src/app/session-state.ts';
import { chatRef } from '../../src/crypto/pseudonym.ts';
import type { Prepare } from '../harness/contender.ts';
import { newDatabase } from '../harness/database.ts';
import { createTalker as createConversations } from '../peers/conversations.ts';
import { putBegun, storedSema } from '../peers/sema-stored.ts';
import { questions } from '../talk/questions.ts';
import { movesOf } from '../talk/script.ts';

const TURNS = 20;
const PEOPLE = 2_000;

/** How much is kept of a talk after twenty turns; everything in `more`, in bytes. */
export const prepare: Prepare<{ url: string }> = async ({ url }) => {
  const all = questions(15);
  const conversations = createConversations(all);
  for (const move of movesOf(all, 1).slice(0, TURNS)) await conversations.turn(1, move);

  const database = await newDatabase(url);
  const { store, keyring, talker } = await storedSema(database.url, all);
  await putBegun(store, keyring, 1, 2);
  for (const move of movesOf(all, 1).slice(0, TURNS)) await talker.turn(1, move);
  const ref = chatRef(keyring, 'telegram', '2');
  const { session } = await store.turns.read(ref, 'none');
  if (session === null) throw new Error('the talk is gone');
  const opened = openSession(keyring, ref, session.version, session.state);
  const words = Object.values(opened.draft?.texts ?? {}).reduce(
    (sum, text) => sum + Buffer.byteLength(text),
    0,
  );
  const json = Buffer.byteLength(JSON.stringify(opened));

  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const perRow = async (state: number, address: number): Promise<number> => {
    await sql`truncate chat_session`;
    await sql`
      insert into chat_session (chat_ref, channel, version, state, address, expires_at)
      select left(md5(n::text), 22), 'telegram', 20, decode(repeat('ab', ${state}::integer), 'hex'),
             decode(repeat('ab', ${address}::integer), 'hex'), now()
      from generate_series(1, ${PEOPLE}::integer) as n`;
    const [row] = await sql`select pg_total_relation_size('chat_session')::integer as size`;
    return Number(row?.size) / PEOPLE;
  };
  const more = {
    conversations: conversations.stateBytes(1),
    sema: json - words,
    words,
    sealed: session.state.byteLength,
    row: await perRow(json - words, 0),
    sealedRow: await perRow(session.state.byteLength - words, session.address.byteLength),
  };
  await sql.end();
  await store.close();
  await database.drop();
  return { round: async () => ({ count: 1, ms: 1, more }) };
};
