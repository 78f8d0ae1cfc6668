import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/app/ports.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';

let db: TestStore;
let other: Store;
beforeAll(async () => {
  db = await openTestStore();
  other = await db.another();
});
afterAll(() => db.close());

const lasting = 60_000;

describe('a right that one process at a time has', () => {
  it('is refused to a second one while the first has it, and renewed by the first', async () => {
    expect(await db.store.meta.lease('one', 'a', lasting)).toBe(true);
    expect(await other.meta.lease('one', 'b', lasting)).toBe(false);
    expect(await db.store.meta.lease('one', 'a', lasting)).toBe(true);
  });

  it('goes to another when it was let go, or has run out', async () => {
    await other.meta.release('one', 'b');
    expect(await other.meta.lease('one', 'b', lasting)).toBe(false);
    await db.store.meta.release('one', 'a');
    expect(await other.meta.lease('one', 'b', -1)).toBe(true);
    expect(await db.store.meta.lease('one', 'a', lasting)).toBe(true);
  });

  it('goes to exactly one of many who ask at once', async () => {
    const asked = Array.from({ length: 8 }, (_, index) =>
      (index % 2 === 0 ? db.store : other).meta.lease('many', `holder${index}`, lasting),
    );
    expect((await Promise.all(asked)).filter((held) => held)).toHaveLength(1);
  });
});
