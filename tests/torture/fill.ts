import type { Query } from '../end-to-end/canary/places.ts';

const VALUES: Readonly<Record<string, string>> = {
  uuid: `'11111111-1111-4111-8111-111111111111'`,
  text: `'x'`,
  bytea: `'\\x0102'`,
  jsonb: `'{}'`,
  boolean: 'true',
  integer: '1',
  bigint: '1',
  smallint: '1',
  'double precision': '1',
  numeric: '1',
  date: `'2026-01-31'`,
  'timestamp with time zone': `'2026-01-31T10:00:00Z'`,
  ARRAY: `'{}'`,
};

/**
 * One row in every table that has none, with something in every column; equal kinds of columns hold equal values, so that
 * rows which point at each other do. A table that refuses such a row (a check on what it may say) is left empty. Gives
 * how many rows each table now has.
 */
export async function fillEveryTable(query: Query): Promise<ReadonlyMap<string, number>> {
  const columns = await query(
    `select c.table_name as table, c.column_name as name, c.data_type as type, c.is_generated as made
     from information_schema.columns c join information_schema.tables t
       on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
     where c.table_schema = 'public' and c.is_identity = 'NO' order by 1, c.ordinal_position`,
  );
  const tables = new Map<string, string[][]>();
  for (const { table, name, type, made } of columns) {
    if (made === 'ALWAYS') continue;
    const value = VALUES[String(type)];
    if (value === undefined)
      throw new Error(`no value for ${String(table)}.${String(name)}: ${String(type)}`);
    const filled = tables.get(String(table)) ?? [];
    tables.set(String(table), [...filled, [`"${String(name)}"`, value]]);
  }
  const counts = new Map<string, number>();
  // What points at another table goes in after that one; without knowing the order, try until nothing more goes in.
  let left = [...tables.keys()];
  for (let before = -1; left.length !== before; ) {
    before = left.length;
    const refused: string[] = [];
    for (const table of left) {
      const pairs = tables.get(table) ?? [];
      const names = pairs.map(([name]) => name).join();
      const values = pairs.map(([, value]) => value).join();
      const done = await query(`insert into "${table}" (${names}) values (${values})`).then(
        () => true,
        () => false,
      );
      if (!done) refused.push(table);
      else counts.set(table, Number((await query(`select count(*)::integer as n from "${table}"`))[0]?.n));
    }
    left = refused;
  }
  return counts;
}
