import type { Store } from '../app/ports.ts';
import type { Db } from './db.ts';
import { sql } from './drizzle.ts';
import { toFailure } from './failure.ts';

const said = (name: string) => sql<string>`current_setting(${name})`;

/** The embedded database never waits for the disk, whatever it says. */
export async function durable(kind: Store['kind'], db: Db): Promise<boolean> {
  if (kind === 'embedded') return false;
  try {
    const [row] = await db
      .select({ fsync: said('fsync'), commit: said('synchronous_commit'), pages: said('full_page_writes') })
      .from(sql`(select 1) as one`);
    return row?.fsync === 'on' && row.pages === 'on' && row.commit !== 'off';
  } catch (error) {
    throw toFailure(error);
  }
}
