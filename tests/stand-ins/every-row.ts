import type { Query } from '../end-to-end/canary/places.ts';

/** But for what a server writes by itself: an invitation while no administrator has come, what it has counted, looked at and noted. */
export async function everyRowButStarts(query: Query): Promise<readonly string[]> {
  const ofStart = /^(staff_invite|audit_head|sighting|evidence_\w+) |"action": "staff_invited_console"/;
  const decided = /"key": "(wind_down|secret_fingerprint|recovery_recipient|directory_version)"/;
  return (await everyRow(query)).filter(
    (row) => !ofStart.test(row) && (!row.startsWith('meta ') || decided.test(row)),
  );
}

/** Every row of every table of ours, one a line, in an order that does not depend on where they lie. The queue's own are not ours. */
export async function everyRow(query: Query): Promise<readonly string[]> {
  const tables = await query(
    "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
  );
  const rows: string[] = [];
  for (const { name } of tables)
    for (const { row } of await query(`select to_jsonb(t)::text as row from "${name}" t`))
      rows.push(`${name} ${row}`);
  return rows.toSorted();
}
