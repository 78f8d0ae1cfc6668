import { PgBoss } from 'pg-boss';
import { createJobs } from '../../src/jobs/queue.ts';
import { createLog } from '../../src/log/log.ts';
import { openPostgres } from '../../src/storage/postgres.ts';
import type { Prepare } from '../harness/contender.ts';
import { newDatabase } from '../harness/database.ts';
import { median } from '../harness/median.ts';

/** From the laying of a job to its start, one after another; the time is the median of a round. */
export const prepare: Prepare<{ url: string; way: 'sema' | 'polling'; jobs: number }> = async ({
  url,
  way,
  jobs,
}) => {
  const database = await newDatabase(url);
  let begun: (id: string) => void = () => {};
  const { lay, close } = await ways[way](database.url, (id) => begun(id));
  let next = 0;
  return {
    async round() {
      const took: number[] = [];
      for (let count = 0; count < jobs; count++) {
        const id = `job${process.pid}-${next++}`;
        const started = new Promise<void>((resolve) => {
          begun = (which) => which === id && resolve();
        });
        const began = performance.now();
        await lay(id);
        await started;
        took.push(performance.now() - began);
      }
      return { count: 1, ms: median(took) };
    },
    async close() {
      await close();
      await database.drop();
    },
  };
};

type Way = { lay(id: string): Promise<unknown>; close(): Promise<unknown> };

const ways: Record<'sema' | 'polling', (url: string, work: (id: string) => void) => Promise<Way>> = {
  async sema(url, work) {
    const store = await openPostgres(url);
    const jobs = createJobs(store, createLog('silent'));
    const lay = jobs.wake('bench', async (id) => work(id));
    await jobs.start();
    return {
      lay: (id) => lay([{ id, inMs: 0 }]),
      async close() {
        await jobs.stop();
        await store.close();
      },
    };
  },
  async polling(url, work) {
    const boss = new PgBoss({ connectionString: url, schedule: false });
    boss.on('error', () => {});
    await boss.start();
    await boss.createQueue('bench');
    await boss.work<{ id: string }>('bench', async (jobs) => {
      for (const { data } of jobs) work(data.id);
    });
    return { lay: (id) => boss.send('bench', { id }), close: () => boss.stop({ graceful: false }) };
  },
};
