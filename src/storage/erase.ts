import type { Db } from './db.ts';
import { readMigrationFiles, sql } from './drizzle.ts';
import { allTables } from './dump-tables.ts';
import { toFailure } from './failure.ts';
import { migrationConfig } from './migrate.ts';

/** Takes every table and function of ours away, with the queue's and the record of migrations, all or nothing. */
export async function erase(db: Db): Promise<void> {
  try {
    await db.transaction(async (tx) => {
      for (const name of allTables)
        await tx.execute(sql`drop table if exists ${sql.identifier(name)} cascade`);
      for (const name of ourFunctions())
        await tx.execute(sql`drop function if exists ${sql.identifier(name)}`);
      for (const name of ['jobs', 'drizzle'])
        await tx.execute(sql`drop schema if exists ${sql.identifier(name)} cascade`);
    });
  } catch (error) {
    throw toFailure(error);
  }
}

/** As the migrations have made them. */
function ourFunctions(): ReadonlySet<string> {
  const statements = readMigrationFiles(migrationConfig).flatMap((one) => one.sql);
  const made = statements.flatMap((text) => [...text.matchAll(/create (?:or replace )?function "(\w+)"/gi)]);
  return new Set(made.map(([, name = '']) => name));
}
