import type { ChannelName } from './arrival.ts';
import { lastBackup } from './backup.ts';
import { gravestFirst, type HealthFinding } from './health-finding.ts';
import { type ChannelTrouble, type JobRun, lastRun, lastTrouble } from './passing-notes.ts';
import type { OutboxCount } from './ports/outbox.ts';
import type { Instant } from './ports/time.ts';
import type { Measured, Store } from './ports.ts';
import { shownState } from './whatsapp-desk.ts';

/** What only the process knows that serves. */
export type HealthParts = {
  /** Everything that the doctor finds. */
  readonly findings: () => Promise<readonly HealthFinding[]>;
  readonly telegram: 'off' | 'polling' | 'webhook';
  readonly whatsapp: 'off' | 'on';
  /** Names of what happens by itself, each as its runs are noted. */
  readonly jobs: readonly string[];
};

/** How the deployment stands: settings, counts and times. Nothing of it is about a reporter. */
export type Health = Omit<HealthParts, 'findings' | 'jobs' | 'whatsapp'> & {
  readonly findings: readonly HealthFinding[];
  /** `off`, `never`, or as the process that holds its session last told. */
  readonly whatsapp: string;
  readonly troubles: readonly (ChannelTrouble & { readonly channel: ChannelName })[];
  readonly outbox: readonly OutboxCount[];
  /** Null: not since this was set up. */
  readonly jobs: readonly { readonly name: string; readonly last: JobRun | null }[];
  readonly database: Measured & Pick<Store, 'kind'>;
  readonly backupAt: Instant | null;
};

export async function viewHealth(store: Store, parts: HealthParts): Promise<Health> {
  const { meta } = store;
  const troubles = [];
  for (const channel of ['telegram', 'whatsapp'] as const) {
    const met = parts[channel] === 'off' ? null : await lastTrouble(meta, channel);
    if (met !== null) troubles.push({ channel, ...met });
  }
  const jobs = [];
  for (const name of parts.jobs) jobs.push({ name, last: await lastRun(meta, name) });
  const whatsapp = parts.whatsapp === 'off' ? null : await shownState(meta, true);
  return {
    findings: gravestFirst(await parts.findings()),
    telegram: parts.telegram,
    whatsapp: parts.whatsapp === 'off' ? 'off' : (whatsapp?.state ?? 'never'),
    troubles,
    outbox: await store.outbox.counts(),
    jobs,
    database: { kind: store.kind, ...(await store.measure()) },
    backupAt: (await lastBackup(store))?.at ?? null,
  };
}
