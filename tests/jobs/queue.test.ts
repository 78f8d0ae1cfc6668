import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/app/ports.ts';
import { createJobs, type Jobs } from '../../src/jobs/queue.ts';
import { createLog } from '../../src/log/log.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';

let db: TestStore;
const logged: string[] = [];
const log = createLog('debug', (line) => logged.push(line));
let running: Jobs[] = [];
beforeAll(async () => {
  db = await openTestStore();
});
afterEach(async () => {
  for (const one of running) await one.stop();
  running = [];
});
afterAll(() => db.close());

function instance(store: Store = db.store): Jobs {
  const jobs = createJobs(store, log);
  running.push(jobs);
  return jobs;
}

async function until(what: () => boolean): Promise<void> {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const someId = 'a3f0c2f4-52b6-4d0c-9a53-0c8a9d7a51ce';

test('a job wakes for an id, once however often it is laid', async () => {
  const jobs = instance();
  const woken: string[] = [];
  const lay = jobs.wake('woken_once', async (id) => woken.push(id));
  await jobs.start();
  await lay([{ id: someId, inMs: 900 }]);
  await lay([{ id: someId, inMs: 900 }]);
  expect(woken).toEqual([]);
  await until(() => woken.length > 0);
  await lay([{ id: someId, inMs: 0 }]);
  await until(() => woken.length > 1);
  expect(woken).toEqual([someId, someId]);
});

test('one that fails is tried again and keeps no other waiting', async () => {
  const jobs = instance();
  const woken: string[] = [];
  const lay = jobs.wake('fails', async (id) => {
    woken.push(id);
    if (id === 'broken' && woken.length < 3) throw new Error('the narrative of somebody');
  });
  await jobs.start();
  await lay([
    { id: 'broken', inMs: 0 },
    { id: 'whole', inMs: 0 },
  ]);
  await until(() => woken.filter((id) => id === 'broken').length > 1);
  expect(woken).toContain('whole');
  expect(logged.join('')).toContain('"event":"fails_failed"');
  const [row] = await db.query(`select string_agg(t::text, ' ') as all from jobs.job t where name = 'fails'`);
  expect(String(row?.all)).not.toContain('narrative');
}, 30_000);

test('a failure of the database itself leaves no transaction open', async () => {
  const broken = 'begin; select 1; select * from nowhere; commit;';
  await expect(db.store.jobDatabase.executeSql(broken)).rejects.toThrow('storage failed: 42P01');
  expect((await db.store.jobDatabase.executeSql('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('a transaction that comes as text is answered while everybody else is at the database, too', async () => {
  const { executeSql } = db.store.jobDatabase;
  const written = 'begin; select pg_sleep(0.005); commit;';
  for (let round = 0; round < 5; round++) {
    const texts = Array.from({ length: 100 }, () => executeSql(written));
    const others = Array.from({ length: 1000 }, () => executeSql('select $1::integer as one', [1]));
    await Promise.all([...texts, ...others]);
  }
});

test('work that comes again and again is done by one instance at a time', async ({ skip }) => {
  skip(db.store.kind === 'embedded', 'the embedded database has one process');
  let at = 0;
  let most = 0;
  let done = 0;
  for (const one of [instance(), instance(await db.another())]) {
    one.every('again', 100, async () => {
      most = Math.max(most, ++at);
      await new Promise((resolve) => setTimeout(resolve, 300));
      at -= 1;
      done += 1;
    });
    await one.start();
  }
  await until(() => done > 3);
  expect(most).toBe(1);
}, 30_000);
