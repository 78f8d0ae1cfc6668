import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { LISTED } from '../stand-ins/listed.ts';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

it('listed help is given back as it was put, and every change moves the version that chats look at', async () => {
  const { services, directory } = db.store;
  const before = await directory.version();
  for (const one of LISTED) await services.put(one);
  const sorted = (all: readonly { id: string }[]) => [...all].sort((a, b) => a.id.localeCompare(b.id));
  expect(sorted(await services.list())).toEqual(LISTED);
  const [first] = LISTED;
  if (first === undefined) throw new Error('nothing is listed');
  await services.put({ ...first, name: 'New name', region: null });
  expect(await services.list()).toContainEqual({ ...first, name: 'New name', region: null });
  expect(await services.remove(first.id)).toBe(true);
  expect(await services.remove(first.id)).toBe(false);
  expect(await services.list()).toHaveLength(LISTED.length - 1);
  expect(await directory.version()).toBe(before + LISTED.length + 3);
});
