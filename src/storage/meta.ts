import type { Meta } from '../app/ports/meta.ts';
import type { Db } from './db.ts';
import { and, eq, sql } from './drizzle.ts';
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

    async lease(key, holder, ms) {
      const now = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
      const value = sql`${holder}::text || ' ' || (${now} + ${ms}::bigint)`;
      const rows = await db
        .insert(table)
        .values({ key, value })
        .onConflictDoUpdate({
          target: table.key,
          set: { value },
          setWhere: sql`split_part(${table.value}, ' ', 1) = ${holder}::text or split_part(${table.value}, ' ', 2)::bigint < ${now}`,
        })
        .returning({ key: table.key });
      return rows.length > 0;
    },

    async release(key, holder) {
      const mine = sql`split_part(${table.value}, ' ', 1) = ${holder}::text`;
      await db.delete(table).where(and(eq(table.key, key), mine));
    },
  };
}
