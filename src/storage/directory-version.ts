import type { Db } from './db.ts';
import { eq, sql } from './drizzle.ts';
import { meta } from './schema.ts';

const key = 'directory_version';

/** Tells every instance, at its next turn, that what it caches of the organisation and its staff is stale. */
export async function bumpDirectory(db: Db): Promise<void> {
  await db
    .insert(meta)
    .values({ key, value: '1' })
    .onConflictDoUpdate({ target: meta.key, set: { value: sql`(${meta.value}::bigint + 1)::text` } });
}

export async function directoryVersion(db: Db): Promise<number> {
  const [row] = await db.select({ value: meta.value }).from(meta).where(eq(meta.key, key));
  return Number(row?.value ?? 0);
}
