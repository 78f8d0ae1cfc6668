import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { allTables } from './dump-tables.ts';
import { toFailure } from './failure.ts';

/** Takes every table away, with the queue's and the record of migrations, all or nothing. */
export async function erase(db: Db): Promise<void> {
  try {
    await db.transaction(async (tx) => {
      for (const name of allTables)
        await tx.execute(sql`drop table if exists ${sql.identifier(name)} cascade`);
      await tx.execute(sql`drop function if exists audit_event_stays`);
      for (const name of ['jobs', 'drizzle'])
        await tx.execute(sql`drop schema if exists ${sql.identifier(name)} cascade`);
    });
  } catch (error) {
    throw toFailure(error);
  }
}
