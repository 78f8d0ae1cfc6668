import type { Measured } from '../app/ports.ts';
import type { Db } from './db.ts';
import { sql } from './drizzle.ts';
import { toFailure } from './failure.ts';

/** How large the database is, and how many migrations brought it where it is. */
export async function measure(db: Db): Promise<Measured> {
  try {
    const [row] = await db
      .select({
        bytes: sql<string>`pg_database_size(current_database())`,
        migrations: sql<string>`(select count(*) from drizzle.__drizzle_migrations)`,
      })
      .from(sql`(select 1) as one`);
    return { bytes: Number(row?.bytes ?? 0), migrations: Number(row?.migrations ?? 0) };
  } catch (error) {
    throw toFailure(error);
  }
}
