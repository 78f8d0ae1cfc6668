import { Gauge, Registry } from 'prom-client';
import type { ChannelName } from '../app/arrival.ts';
import { lastBackup } from '../app/backup.ts';
import { lastRun, lastTrouble } from '../app/passing-notes.ts';
import type { Store } from '../app/ports.ts';
import { type HourOfTurns, tens } from './turns.ts';

export type Metrics = {
  readonly contentType: string;
  /** Prometheus' text. Never rejects: a database that is away is one of the things it tells. */
  text(): Promise<string>;
};

type Watched = {
  readonly store: Store;
  readonly now: () => number;
  readonly channels: readonly ChannelName[];
  /** Names of the jobs that run again and again. */
  readonly jobs: readonly string[];
  readonly lastHour: () => HourOfTurns;
};

/** Memory is told in these steps: what one message takes is not seen. */
const MEMORY_STEP = 16 * 1024 * 1024;

/**
 * What to watch, without any label of a case or a person, and nothing from which one's minute could be read. So without what
 * is usually told of a process: on a quiet server its time on the processor, open sockets, files and heap say when somebody
 * wrote.
 */
export function createMetrics({ store, now, channels, jobs, lastHour }: Watched): Metrics {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge<Label>({ name, help, labelNames: [...labelNames], registers: [registry] });

  const database = gauge('sema_database_up', '1 when the database answers');
  const waiting = gauge('sema_outbox_waiting', 'Messages to be sent, by tens', ['channel']);
  const dead = gauge('sema_outbox_dead', 'Messages that could not be sent, by tens', ['channel']);
  const job = gauge('sema_job_age_seconds', 'Since a job last ran; absent where it never did', ['job']);
  const well = gauge('sema_job_ok', '1 when the last run of a job went well', ['job']);
  const trouble = gauge(
    'sema_channel_trouble_age_seconds',
    'Since a channel last had trouble; absent where it never had',
    ['channel'],
  );
  const backup = gauge('sema_backup_age_seconds', 'Since the last backup; absent before the first');
  const turns = gauge('sema_turns_last_hour', 'Turns of the last full hour, by tens', ['how']);
  const seconds = gauge('sema_turn_seconds_last_hour', 'How long they took; 0 for fewer than ten', [
    'quantile',
  ]);

  const memory = gauge('process_resident_memory_bytes', 'Memory in use, in steps of 16 MiB');
  const began = gauge('process_start_time_seconds', 'When the server started, since 1970');
  began.set(Math.round(performance.timeOrigin / 1000));

  const age = (at: number) => Math.max(0, Math.round((now() - at) / 1000));

  async function look(): Promise<void> {
    const { turns: taken, failed, median, p95 } = lastHour();
    turns.set({ how: 'taken' }, taken);
    turns.set({ how: 'failed' }, failed);
    seconds.set({ quantile: '0.5' }, median);
    seconds.set({ quantile: '0.95' }, p95);
    for (const one of await store.outbox.counts()) {
      waiting.set({ channel: one.channel }, tens(one.waiting));
      dead.set({ channel: one.channel }, tens(one.dead));
    }
    for (const name of jobs) {
      const run = await lastRun(store.meta, name);
      if (run === null) continue;
      job.set({ job: name }, age(run.at));
      well.set({ job: name }, run.ok ? 1 : 0);
    }
    for (const channel of channels) {
      const had = await lastTrouble(store.meta, channel);
      if (had !== null) trouble.set({ channel }, age(had.at));
    }
    const made = await lastBackup(store);
    if (made !== null) backup.set(age(made.at));
  }

  return {
    contentType: registry.contentType,
    async text() {
      waiting.reset();
      dead.reset();
      memory.set(Math.ceil(process.memoryUsage.rss() / MEMORY_STEP) * MEMORY_STEP);
      const answers = await look().then(
        () => 1,
        () => 0,
      );
      database.set(answers);
      return registry.metrics();
    },
  };
}
