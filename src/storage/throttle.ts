import type { Throttle } from '../app/ports/throttle.ts';
import type { Db } from './db.ts';
import { eq, lte, sql } from './drizzle.ts';
import { throttle as table } from './schema.ts';

export function throttle(db: Db): Throttle {
  return {
    async hit(ref, now, ms) {
      const over = sql`${table.until} <= ${new Date(now).toISOString()}::timestamptz`;
      const until = new Date(now + ms).toISOString();
      const [row] = await db
        .insert(table)
        .values({ ref, count: 1, until: now + ms })
        .onConflictDoUpdate({
          target: table.ref,
          set: {
            count: sql`case when ${over} then 1 else ${table.count} + 1 end`,
            until: sql`case when ${over} then ${until}::timestamptz else ${table.until} end`,
          },
        })
        .returning({ count: table.count, until: table.until });
      return row ?? { count: 1, until: now + ms };
    },

    async clear(ref) {
      await db.delete(table).where(eq(table.ref, ref));
    },

    async sweep(now) {
      return (await db.delete(table).where(lte(table.until, now)).returning({ ref: table.ref })).length;
    },
  };
}
