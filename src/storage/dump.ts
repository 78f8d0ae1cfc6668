import type { Dump, DumpOf, Refill } from '../app/ports/dump.ts';
import type { Db } from './db.ts';
import { sql } from './drizzle.ts';
import { allTables, dumpedTables, movedTables } from './dump-tables.ts';
import { toFailure } from './failure.ts';
import { newestMigration } from './migrate.ts';

/** What the server notes in passing, and that it ends here, is not for another machine. */
const rowsKept = (table: string, of: DumpOf) =>
  table === 'meta' && of === 'backup'
    ? sql`where key <> 'wind_down' and key not like 'whatsapp%' and key not like 'job:%' and key not like 'trouble:%'`
    : sql``;

/** Rows held in memory at once. */
const AT_ONCE = 200;

/** In a transaction of its own that sees one moment. */
export function dumpOf(db: Db, of: DumpOf): Dump {
  return {
    databaseVersion: newestMigration(),
    tables: of === 'backup' ? dumpedTables : movedTables,
    async *rows(name) {
      const table = sql.identifier(name);
      await run(() =>
        db.execute(
          sql`declare dumped no scroll cursor for select to_json(t)::text as row from ${table} t ${rowsKept(name, of)}`,
        ),
      );
      for (;;) {
        const found = await run(() => db.execute(sql.raw(`fetch ${AT_ONCE} from dumped`)));
        const rows = rowsOf(found).map(({ row }) => String(row));
        if (rows.length > 0) yield rows;
        if (rows.length < AT_ONCE) break;
      }
      await run(() => db.execute(sql`close dumped`));
    },
  };
}

/** In a transaction. */
export function refillOf(db: Db): Refill {
  const columns = new Map(movedTables.map((table) => [table.name, table.columns]));
  return {
    databaseVersion: newestMigration(),

    unused: () =>
      run(async () => {
        const found = await db.execute(
          sql`select exists (select from report) or exists (select from staff) or exists (select from organisation) as used`,
        );
        return rowsOf(found)[0]?.used !== true;
      }),

    clear: () =>
      run(async () => {
        await db.execute(sql`alter table audit_event disable trigger audit_event_stays`);
        const list = sql.join(
          allTables.map((name) => sql.identifier(name)),
          sql`, `,
        );
        await db.execute(sql`truncate ${list} cascade`);
        await db.execute(sql`alter table audit_event enable trigger audit_event_stays`);
      }),

    fill: (table, rows) =>
      run(async () => {
        const known = columns.get(table.name)?.filter((column) => table.columns.includes(column));
        if (known === undefined) return false;
        const name = sql.identifier(table.name);
        // A column that the backup lacks gets what a migration would have given it.
        const list = sql.join(
          known.map((column) => sql.identifier(column)),
          sql`, `,
        );
        await db.execute(
          sql`insert into ${name} (${list}) select ${list} from json_populate_recordset(null::${name}, ${`[${rows.join(',')}]`}::json)`,
        );
        return true;
      }),
  };
}

/** The drivers hand rows over each in their own way. */
function rowsOf(found: unknown): readonly Record<string, unknown>[] {
  const list: unknown = Array.isArray(found) ? [...found] : Reflect.get(Object(found), 'rows');
  return Array.isArray(list) ? list : [];
}

/** What drivers throw prints rows. */
async function run<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toFailure(error);
  }
}
