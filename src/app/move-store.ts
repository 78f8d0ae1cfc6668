import { createHash } from 'node:crypto';
import { Fault } from '../i18n/fault.ts';
import type { Dump } from './ports/dump.ts';
import type { Instant } from './ports/time.ts';
import type { Store } from './ports.ts';

/** In the new database, until what came over was compared. */
const UNFINISHED = 'move_unfinished';
/** In the old one: the day on which everything was moved. */
const MOVED = 'moved_on';

export type Moved = { readonly tables: number; readonly rows: number };

/** How many rows of each table there are, and their hash, whatever their order. */
type Sums = ReadonlyMap<string, { readonly rows: number; readonly hash: string }>;

/**
 * Copies everything into an empty database, reads it there again, compares, and marks the old one so that no server goes on
 * with it. Nothing is taken out of the old one. Broken off anywhere, it can be done once more.
 * @throws Fault `move_not_empty`, `move_differs`
 */
export async function moveStore(from: Store, to: Store, now: Instant): Promise<Moved> {
  const day = new Date(now).toISOString().slice(0, 10);
  await copy(from, to);
  const [before, after] = await Promise.all([sumsOf(from), sumsOf(to)]);
  for (const [table, { rows, hash }] of before)
    if (after.get(table)?.rows !== rows || after.get(table)?.hash !== hash)
      throw new Fault('move_differs', { table });
  // The old one first: broken off in between, neither serves, and it can be done once more. The other way round both would.
  await from.meta.set(MOVED, day);
  await to.transaction(async ({ meta, audit }) => {
    await meta.set(UNFINISHED, '');
    await audit.append({ at: now, actor: 'operator', action: 'moved', detail: null });
  });
  return { tables: before.size, rows: [...before.values()].reduce((sum, { rows }) => sum + rows, 0) };
}

/** The old database counts again: what the new one took meanwhile stays there. */
export async function stayAfterAll(store: Store, now: Instant): Promise<void> {
  await store.transaction(async ({ meta, audit }) => {
    await meta.set(MOVED, '');
    await audit.append({ at: now, actor: 'operator', action: 'move_undone', detail: null });
  });
}

/** @throws Fault `moved`, `move_unfinished` */
export async function refuseMoved({ meta }: Pick<Store, 'meta'>): Promise<void> {
  const day = (await meta.get(MOVED)) ?? '';
  if (day !== '') throw new Fault('moved', { day });
  if (((await meta.get(UNFINISHED)) ?? '') !== '') throw new Fault('move_unfinished');
}

async function copy(from: Store, to: Store): Promise<void> {
  const unfinished = ((await to.meta.get(UNFINISHED)) ?? '') !== '';
  await from.snapshot(
    (dump) =>
      to.refill(async (refill, inside) => {
        if (!unfinished && !(await refill.unused())) throw new Fault('move_not_empty');
        await refill.clear();
        for (const table of dump.tables)
          for await (const rows of dump.rows(table.name)) await refill.fill(table, rows);
        await inside.meta.set(UNFINISHED, 'yes');
        await inside.meta.set(MOVED, '');
      }),
    'all',
  );
}

function sumsOf(store: Store): Promise<Sums> {
  return store.snapshot(async (dump) => {
    const sums = new Map<string, { rows: number; hash: string }>();
    for (const { name } of dump.tables) sums.set(name, await sumOf(dump, name));
    return sums;
  }, 'all');
}

async function sumOf(dump: Dump, table: string): Promise<{ rows: number; hash: string }> {
  const sum = Buffer.alloc(32);
  let count = 0;
  for await (const rows of dump.rows(table)) {
    for (const row of rows) {
      if (ofMoving(table, row)) continue;
      count += 1;
      const hash = createHash('sha256').update(row).digest();
      for (const [at, byte] of hash.entries()) sum[at] = (sum[at] ?? 0) ^ byte;
    }
  }
  return { rows: count, hash: sum.toString('hex') };
}

/** The mark of this move itself. */
function ofMoving(table: string, row: string): boolean {
  return table === 'meta' && (row.includes(`"${UNFINISHED}"`) || row.includes(`"${MOVED}"`));
}
