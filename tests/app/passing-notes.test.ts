import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastRun, noting } from '../../src/app/passing-notes.ts';
import { openTestStore } from '../stand-ins/database.ts';

let db: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const MINUTE = 60_000;

it('notes when work was done, not more than once a minute, and at once when it fails or works again', async () => {
  const { meta } = db.store;
  const clock = { now: 10 * MINUTE };
  const next: { fails: boolean } = { fails: false };
  const work = noting({ meta, now: () => clock.now }, 'tidy', async () => {
    if (next.fails) throw new Error('no');
  });
  const after = async (ms: number, fails = false) => {
    clock.now += ms;
    next.fails = fails;
    await work().catch(() => {});
    return lastRun(meta, 'tidy');
  };
  expect(await lastRun(meta, 'tidy')).toBeNull();
  expect(await after(0)).toEqual({ at: 10 * MINUTE, ok: true });
  expect(await after(1000)).toEqual({ at: 10 * MINUTE, ok: true });
  expect(await after(1000, true)).toEqual({ at: 10 * MINUTE + 2000, ok: false });
  expect(await after(1000)).toEqual({ at: 10 * MINUTE + 3000, ok: true });
  expect(await after(MINUTE)).toEqual({ at: 11 * MINUTE + 3000, ok: true });
});

it('a failure comes out as it was', async () => {
  const work = noting({ meta: db.store.meta, now: () => 0 }, 'digest', async () => {
    throw new Error('told as it is');
  });
  await expect(work()).rejects.toThrow('told as it is');
});

it('no backup takes such notes along', async () => {
  await db.store.meta.set('kept', '1');
  await db.store.meta.set('trouble:telegram', '{}');
  const keys: string[] = [];
  await db.store.snapshot(async (dump) => {
    for await (const rows of dump.rows('meta')) keys.push(...rows.map((row) => String(JSON.parse(row).key)));
  });
  expect(keys).toContain('kept');
  expect(keys.filter((key) => /^(job|trouble):/.test(key))).toEqual([]);
});

it('the database says how large it is and how many migrations it has had', async () => {
  const { bytes, migrations } = await db.store.measure();
  expect(bytes).toBeGreaterThan(1024 * 1024);
  const there = readdirSync(join(import.meta.dirname, '../../drizzle')).filter((name) =>
    name.endsWith('.sql'),
  );
  expect(migrations).toBe(there.length);
});
