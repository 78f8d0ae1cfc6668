import type { Keyring } from '../crypto/keyring.ts';
import { Fault } from '../i18n/fault.ts';
import type { BackupHead, BackupLine } from './backup-format.ts';
import { backupLines } from './backup-lines.ts';
import type { DumpedTable, Refill } from './ports/dump.ts';
import type { Instant } from './ports/time.ts';
import type { Repositories, Store } from './ports.ts';
import { readPurgedLines } from './purged-log.ts';
import { replayPurged } from './replay-purged.ts';
import { sealStaffName } from './staff-name.ts';

export type Restoring = {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly now: Instant;
  readonly sealed: ReadableStream<Uint8Array>;
  readonly identities: readonly string[];
  /** The file of purged ids that lay beside the backup. */
  readonly purged: string;
  /** What is in the database now may go. */
  readonly replace: boolean;
  /** The secret key of then is lost: go on without what hung on it. */
  readonly withoutSecret: boolean;
};

export type Restored = {
  /** Day on which the backup was made. */
  readonly day: string;
  readonly rows: number;
  /** Lines of the file of purged ids. */
  readonly purged: number;
  readonly sameSecret: boolean;
};

/** Set while a restore is not finished: until then what was purged may be back. */
const UNFINISHED = 'restore_unfinished';
const FINGERPRINT = 'secret_fingerprint';
const AT_ONCE = 200;

/** Opens with the secret key that is lost. */
const OF_THE_SECRET: ReadonlySet<string> = new Set(['staff_sign_in', 'staff_passkey', 'quote']);

/**
 * Fills the database from a backup, all or nothing, then forgets again what was forgotten since. Whoever calls it purges
 * next, and calls `restoreFinished`.
 * @throws Fault when something must be mended first: then the database is as it was
 */
export async function restore(work: Restoring): Promise<Restored> {
  const { begun, unreadable } = readPurgedLines(work.purged);
  if (!begun) throw new Fault('restore_purged_other');
  if (unreadable.length > 0)
    throw new Fault('restore_purged_torn', { lines: unreadable.slice(0, 5).join(', ') });
  const done = await work.store.refill((refill, inside) => refilled(work, refill, inside));
  const replayed = await replayPurged(work.store, work.keyring, work.purged);
  if (!replayed.ok) throw new Error('the purged ids were readable a moment ago');
  return { ...done, purged: replayed.lines };
}

/** What was purged is gone again: a server may start. */
export async function restoreFinished(store: Store, now: Instant): Promise<void> {
  await store.transaction(async ({ meta, audit }) => {
    await meta.set(UNFINISHED, '');
    await audit.append({ at: now, actor: 'operator', action: 'restored', detail: null });
  });
}

/** @throws Fault `restore_unfinished` */
export async function refuseUnfinished({ meta }: Pick<Store, 'meta'>): Promise<void> {
  if (((await meta.get(UNFINISHED)) ?? '') !== '') throw new Fault('restore_unfinished');
}

async function refilled(
  work: Restoring,
  refill: Refill,
  inside: Repositories,
): Promise<Omit<Restored, 'purged'>> {
  if (!work.replace && !(await refill.unused())) throw new Fault('restore_not_empty');
  const lines = backupLines(work.sealed, work.identities);
  const head = await headOf(lines, refill);
  const sameSecret = head.secret_fingerprint === work.keyring.fingerprint();
  if (!sameSecret && !work.withoutSecret) throw new Fault('restore_other_secret');
  await refill.clear();
  const rows = await fill(lines, refill, sameSecret ? new Set() : OF_THE_SECRET);
  if (!sameSecret) await forgetNames(work, inside);
  await inside.meta.set(FINGERPRINT, work.keyring.fingerprint());
  await inside.meta.set(UNFINISHED, 'yes');
  return { day: head.made_at.slice(0, 10), rows, sameSecret };
}

async function headOf(lines: AsyncGenerator<BackupLine>, refill: Refill): Promise<BackupHead> {
  const { value } = await lines.next();
  if (value?.is !== 'head') throw new Fault('restore_broken');
  if (value.head.database_version > refill.databaseVersion) throw new Fault('restore_newer');
  return value.head;
}

async function fill(
  lines: AsyncGenerator<BackupLine>,
  refill: Refill,
  without: ReadonlySet<string>,
): Promise<number> {
  let table: DumpedTable | null = null;
  let waiting: string[] = [];
  let rows = 0;
  const flush = async () => {
    if (table !== null && waiting.length > 0 && !without.has(table.name)) await refill.fill(table, waiting);
    waiting = [];
  };
  for await (const line of lines) {
    if (line.is === 'row') {
      waiting.push(line.row);
      rows += 1;
      if (waiting.length >= AT_ONCE) await flush();
      continue;
    }
    await flush();
    if (line.is === 'table') table = line.table;
    if (line.is === 'end' && line.rows !== rows) throw new Fault('restore_broken');
  }
  return rows;
}

/** Names were sealed under the lost key: each is called by the beginning of their id until somebody says who they are. */
async function forgetNames({ keyring }: Restoring, { staff }: Repositories): Promise<void> {
  for (const { id } of await staff.list()) await staff.rename(id, sealStaffName(keyring, id, id.slice(0, 8)));
}
