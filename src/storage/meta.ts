import { eq, sql } from 'drizzle-orm';
import type { Meta } from '../app/ports/meta.ts';
import type { Db } from './db.ts';
import { StorageFailure } from './failure.ts';
import { meta as table } from './schema.ts';

export function meta(db: Db): Meta {
  return {
    async get(key) {
      const [row] = await db.select({ value: table.value }).from(table).where(eq(table.key, key));
      return row?.value ?? null;
    },

    async set(key, value) {
      await db.insert(table).values({ key, value }).onConflictDoUpdate({ target: table.key, set: { value } });
    },

    async setOnce(key, value) {
      const [row] = await db
        .insert(table)
        .values({ key, value })
        .onConflictDoUpdate({ target: table.key, set: { value: sql`${table.value}` } })
        .returning({ value: table.value });
      if (row === undefined) throw new StorageFailure('no_row');
      return row.value;
    },
  };
}
