import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noteRun, noteTrouble } from '../src/app/passing-notes.ts';
import { createMetrics } from '../src/metrics/metrics.ts';
import { countTurns } from '../src/metrics/turns.ts';
import { serveMetrics } from '../src/serve-metrics.ts';
import { openTestStore, type TestStore } from './stand-ins/database.ts';

const HOUR = 3_600_000;
const arrival = {} as Parameters<Parameters<ReturnType<typeof countTurns>['counted']>[0]>[0];
let database: TestStore;
let clock = 0;
const now = () => clock;
const none = () => ({ turns: 0, failed: 0, median: 0, p95: 0 });

beforeAll(async () => {
  database = await openTestStore();
});
beforeEach(() => {
  clock = 500 * HOUR;
});
afterAll(() => database.close());

const metricsOf = (lastHour = none) =>
  createMetrics({ store: database.store, now, channels: ['telegram', 'webchat'], jobs: ['tidy'], lastHour });

describe('turns', () => {
  const many = async (counting: ReturnType<typeof countTurns>, times: number) => {
    const take = counting.counted(async () => 'taken');
    for (let n = 0; n < times; n++) await take(arrival);
  };

  test('are told by tens, and only once their hour is over', async () => {
    const counting = countTurns(now);
    await many(counting, 27);
    expect(counting.lastHour().turns).toBe(0);
    clock += HOUR;
    expect(counting.lastHour()).toMatchObject({ turns: 20, failed: 0 });
    clock += HOUR;
    expect(counting.lastHour().turns).toBe(0);
  });

  test('of fewer than ten people are told as none, their times too', async () => {
    const counting = countTurns(now);
    await many(counting, 9);
    clock += HOUR;
    expect(counting.lastHour()).toEqual({ turns: 0, failed: 0, median: 0, p95: 0 });
  });

  test('that fail are counted, and fail as they did', async () => {
    const counting = countTurns(now);
    const take = counting.counted(() => Promise.reject(new Error('no')));
    for (let n = 0; n < 12; n++) await expect(take(arrival)).rejects.toThrow('no');
    clock += HOUR;
    expect(counting.lastHour()).toMatchObject({ turns: 10, failed: 10 });
  });
});

describe('the numbers', () => {
  test('say how old jobs and troubles are', async () => {
    await noteRun(database.store.meta, 'tidy', { at: clock - 90_000, ok: false });
    await noteTrouble(database.store.meta, 'telegram', { at: clock - 60_000, code: 'unauthorized' });
    const text = await metricsOf().text();
    expect(text).toContain('sema_job_age_seconds{job="tidy"} 90');
    expect(text).toContain('sema_job_ok{job="tidy"} 0');
    expect(text).toContain('sema_channel_trouble_age_seconds{channel="telegram"} 60');
    expect(text).not.toContain('channel="webchat"');
    expect(text).toContain('sema_database_up 1');
  });

  test('have only labels that name parts of the machine', async () => {
    const labels = [...(await metricsOf().text()).matchAll(/^sema_\w+\{(\w+)=/gm)].map(([, label]) => label);
    expect(new Set(labels)).toEqual(new Set(['job', 'channel', 'how', 'quantile']));
  });

  test('say of the process only what no single message changes', async () => {
    const text = await metricsOf().text();
    const own = [...text.matchAll(/^# TYPE (\w+)/gm)].flatMap(([, name = '']) =>
      name.startsWith('sema_') ? [] : [name],
    );
    expect(own).toEqual(['process_resident_memory_bytes', 'process_start_time_seconds']);
    const [, memory] = /^process_resident_memory_bytes (\d+)$/m.exec(text) ?? [];
    expect(Number(memory)).toBeGreaterThan(0);
    expect(Number(memory) % (16 * 1024 * 1024)).toBe(0);
  });

  test('say that the database is away, and are told all the same', async () => {
    const away = await openTestStore();
    const metrics = createMetrics({ store: away.store, now, channels: [], jobs: [], lastHour: none });
    await away.close();
    expect(await metrics.text()).toContain('sema_database_up 0');
  });

  test('are served at one address, on this machine alone', async () => {
    const served = await serveMetrics(0, metricsOf());
    const at = `http://127.0.0.1:${served.port}`;
    expect(await (await fetch(`${at}/metrics`)).text()).toContain('sema_database_up 1');
    expect((await fetch(`${at}/`)).status).toBe(404);
    await expect(serveMetrics(served.port, metricsOf())).rejects.toMatchObject({ code: 'metrics_port' });
    await served.stop();
  });
});
