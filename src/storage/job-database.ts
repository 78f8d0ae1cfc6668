import type { PGlite } from '@electric-sql/pglite';
import type { Sql } from 'postgres';
import type { JobDatabase } from '../app/ports/job-database.ts';
import { toFailure } from './failure.ts';

/**
 * The embedded database has one connection for everybody. A transaction that comes as text and fails in the middle would
 * stay open in it, and the next turn of anybody would fail: so it runs inside one that is undone before anything else runs.
 */
export function jobDatabaseOnEmbedded(client: PGlite): JobDatabase {
  return guarded(async (text, values) => {
    if (values !== undefined && values.length > 0) return (await client.query(text, [...values])).rows;
    const results = begins(text) ? await client.transaction((tx) => tx.exec(text)) : await client.exec(text);
    return results.flatMap(({ rows }) => rows);
  });
}

export function jobDatabaseOnPostgres(client: Sql): JobDatabase {
  return guarded(async (text, values) => {
    const rows: readonly unknown[] = begins(text)
      ? await onOwnConnection(client, text)
      : await client.unsafe(text, (values ?? []).map(asParameter));
    // Several statements answer with a list of lists.
    return rows.flatMap((row): unknown[] => (Array.isArray(row) ? row : [row]));
  });
}

/**
 * Not in a transaction of the driver's: when the text's own `commit` ends that one, the driver gives the connection back, and
 * its own `commit` after it can wait for ever behind what others then send there.
 */
async function onOwnConnection(client: Sql, text: string): Promise<readonly unknown[]> {
  const own = await client.reserve();
  try {
    return await own.unsafe(text);
  } catch (error) {
    await own.unsafe('rollback').catch(() => {});
    throw error;
  } finally {
    own.release();
  }
}

/** A transaction written out. On a pool it needs a connection of its own, which is given back even if it fails halfway. */
function begins(text: string): boolean {
  return /^\s*begin\b/i.test(text);
}

/** The driver as drizzle has set it up takes times as text. */
function asParameter(value: unknown): never {
  return (value instanceof Date ? value.toISOString() : value) as never;
}

function guarded(
  run: (text: string, values: readonly unknown[] | undefined) => Promise<unknown[]>,
): JobDatabase {
  return {
    async executeSql(text, values) {
      try {
        return { rows: await run(text, values) };
      } catch (error) {
        throw toFailure(error);
      }
    },
  };
}
