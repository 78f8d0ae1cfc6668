import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../src/log/log.ts';
import { REPEATED, serveJobs } from '../../src/serve-jobs.ts';
import { look } from '../stand-ins/content.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { createSteppedJobs } from '../stand-ins/stepped-jobs.ts';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

test('all that is done again and again is watched, and has a name that people read', () => {
  const names: string[] = [];
  const queue = createSteppedJobs(() => 0);
  const nothing = async () => {};
  serveJobs(
    { store: db.store, now: () => 0, run: () => Promise.reject(new Error('nothing is due')) },
    createLog('error'),
    { deadlinesMs: 1000, tidyMs: 1000 },
    nothing,
    [],
    nothing,
    { ...queue, every: (name) => names.push(name) },
  );
  expect([...REPEATED].sort()).toEqual(names.sort());
  for (const lang of ['en', 'sw', 'ru'])
    for (const name of REPEATED) expect(look(lang, `office:health.job.${name}`, {})).not.toContain('health');
});
