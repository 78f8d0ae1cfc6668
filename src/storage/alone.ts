import type { Store } from '../app/ports.ts';
import type { Db } from './db.ts';
import { sql } from './drizzle.ts';
import { toFailure } from './failure.ts';

/** How a process of ours calls itself to Postgres: those of other processes have another ending. */
export const OUR_NAME = 'sema';

/** Whether no other process of ours is connected to this database. The embedded one's folder has one holder at a time. */
export async function alone(kind: Store['kind'], db: Db): Promise<boolean> {
  if (kind === 'embedded') return true;
  try {
    const own = sql`current_setting('application_name')`;
    const others = sql`(select count(*)::integer from pg_stat_activity where datname = current_database()
      and application_name like ${`${OUR_NAME} %`} and application_name <> ${own})`;
    const [row] = await db.select({ others: sql<number>`${others}` }).from(sql`(select 1) as one`);
    return row?.others === 0;
  } catch (error) {
    throw toFailure(error);
  }
}
