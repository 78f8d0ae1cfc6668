import { sealStreamTo } from '../crypto/seal-stream.ts';
import { backupLine } from './backup-format.ts';
import type { Dump } from './ports/dump.ts';
import type { Instant } from './ports/time.ts';
import type { Store } from './ports.ts';

export type BackupMade = {
  readonly store: Store;
  readonly now: Instant;
  /** Of the secret key. */
  readonly fingerprint: string;
  /** The age recipient who alone can open it. */
  readonly recipient: string;
};

const AT = 'backup_at';
const FOLDER = 'backup_folder';

/**
 * Writes the whole database as it is at one moment, packed and sealed to the recovery key, some rows at a time.
 * @returns how many rows
 */
export async function backup(
  { store, now, fingerprint, recipient }: BackupMade,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<number> {
  return store.snapshot(async (dump) => {
    const counted = { rows: 0 };
    const made = { databaseVersion: dump.databaseVersion, fingerprint, now };
    const packed = streamOf(lines(dump, made, counted)).pipeThrough(gzip());
    for await (const piece of await sealStreamTo(recipient, packed)) await write(piece);
    return counted.rows;
  });
}

/** What `doctor` asks for: when the last one was made, and where it was put. */
export async function noteBackup(
  { store, now }: Pick<BackupMade, 'store' | 'now'>,
  folder: string,
): Promise<void> {
  await store.transaction(async ({ meta, audit }) => {
    await meta.set(AT, String(now));
    await meta.set(FOLDER, folder);
    await audit.append({ at: now, actor: 'operator', action: 'backup_made', detail: null });
  });
}

export async function lastBackup({
  meta,
}: Pick<Store, 'meta'>): Promise<{ readonly at: Instant; readonly folder: string } | null> {
  const at = await meta.get(AT);
  return at === null ? null : { at: Number(at), folder: (await meta.get(FOLDER)) ?? '' };
}

async function* lines(
  dump: Dump,
  made: { readonly databaseVersion: number; readonly fingerprint: string; readonly now: Instant },
  counted: { rows: number },
): AsyncGenerator<Uint8Array> {
  const head = {
    sema_backup: 1,
    database_version: made.databaseVersion,
    secret_fingerprint: made.fingerprint,
    made_at: new Date(made.now).toISOString(),
  } as const;
  yield line(backupLine({ is: 'head', head }));
  for (const table of dump.tables) {
    yield line(backupLine({ is: 'table', table }));
    for await (const rows of dump.rows(table.name)) {
      counted.rows += rows.length;
      yield line(rows.join('\n'));
    }
  }
  yield line(backupLine({ is: 'end', rows: counted.rows }));
}

const line = (text: string): Uint8Array => Buffer.from(`${text}\n`);

/** By pulling, so that no more is read than is taken. */
function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

function gzip(): CompressionStream {
  return new CompressionStream('gzip');
}
