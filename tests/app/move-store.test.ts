import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAudit } from '../../src/app/check-audit.ts';
import { moveStore, refuseMoved, stayAfterAll } from '../../src/app/move-store.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { everyRow } from '../stand-ins/every-row.ts';
import { createWorld, send, type World } from './world.ts';

/** What the database counts by itself, in its own time, and what moving adds. */
const itself = /^(evidence_count|evidence_uncounted|evidence_taken_back|audit_event|audit_head|meta) /;
let world: World;
let next: TestStore;

beforeAll(async () => {
  world = await createWorld();
  next = await openTestStore();
  await world.staff();
  for (const _ of [1, 2, 3]) {
    const chat = world.chatOn('telegram');
    const { id } = await send(chat);
    await chat.act({ do: 'set_contact', report: id, contact: 'here' });
  }
});
afterAll(async () => {
  await world.close();
  await next.close();
});

test('everything is there afterwards, chats and addresses too, and the old database refuses to serve', async () => {
  const rows = (query: World['db']['query']) =>
    everyRow(query).then((all) => all.filter((row) => !itself.test(row)));
  const before = await rows(world.db.query);
  expect(before.some((row) => row.startsWith('reply_address '))).toBe(true);
  expect(before.some((row) => row.startsWith('staff_chat '))).toBe(true);
  const moved = await moveStore(world.store, next.store, world.clock.now);
  expect(moved.rows).toBeGreaterThanOrEqual(before.length);
  expect(await rows(next.query)).toEqual(before);
  expect(await checkAudit(next.store.audit)).toMatchObject({ is: 'whole' });
  await refuseMoved(next.store);
  await expect(refuseMoved(world.store)).rejects.toMatchObject({ code: 'moved' });
  await stayAfterAll(world.store, world.clock.now);
  await refuseMoved(world.store);
});

test('a database that is in use is left as it is', async () => {
  const before = await everyRow(next.query);
  await expect(moveStore(world.store, next.store, world.clock.now)).rejects.toMatchObject({
    code: 'move_not_empty',
  });
  expect(await everyRow(next.query)).toEqual(before);
});

test('a kill after the last look leaves no two that serve, and it can be done once more', async () => {
  const other = await openTestStore();
  const { store } = other;
  const killed = { ...store, transaction: () => Promise.reject(new Error('killed')) } as typeof store;
  await expect(moveStore(world.store, killed, world.clock.now)).rejects.toThrow('killed');
  await expect(refuseMoved(world.store)).rejects.toMatchObject({ code: 'moved' });
  await expect(refuseMoved(store)).rejects.toMatchObject({ code: 'move_unfinished' });
  await moveStore(world.store, store, world.clock.now);
  await refuseMoved(store);
  await stayAfterAll(world.store, world.clock.now);
  await other.close();
});

test('a row that did not arrive as it was sent is noticed; no server starts there, and it can be done once more', async () => {
  const other = await openTestStore();
  const { store } = other;
  const crooked = {
    ...store,
    snapshot: async (...asked: Parameters<typeof store.snapshot>) => {
      await other.query("update report set region = 'KE-99' where ctid = (select min(ctid) from report)");
      return store.snapshot(...asked);
    },
  } as typeof store;
  await expect(moveStore(world.store, crooked, world.clock.now)).rejects.toMatchObject({
    code: 'move_differs',
    params: { table: 'report' },
  });
  await expect(refuseMoved(store)).rejects.toMatchObject({ code: 'move_unfinished' });
  await refuseMoved(world.store);
  await moveStore(world.store, store, world.clock.now);
  await refuseMoved(store);
  await other.close();
});
