import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { openPostgres } from '../../src/storage/postgres.ts';
import { type Database, newDatabase } from './database.ts';

export type CasesDatabase = Database & { readonly coordinator: string };

/** A database with so many cases in ten regions, a tenth of them closed, and one who coordinates them all. */
export async function casesDatabase(server: string, cases: number): Promise<CasesDatabase> {
  const database = await newDatabase(server);
  await (await openPostgres(database.url)).close();
  const coordinator = randomUUID();
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await sql`set session_replication_role = replica`;
  await sql`set synchronous_commit = off`;
  await sql`
    insert into report (id, receipt_ref, reporter_recipient, recipient, kind, country, region, day, lang, flow,
                        flow_version, taxonomy_version, share_paralegal, use_in_totals, quote_anonymised, name_facility,
                        share_service_manager, contact, peer_filed)
    select md5(n::text)::uuid, n::text, 'age1reporter', 'age1report', 'incident', 'KE',
           'KE-' || lpad((1 + n % 10)::text, 2, '0'), current_date - n % 300, 'sw', 'incident', 1, 1,
           true, true, false, false, false, 'here', false
    from generate_series(1, ${cases}::integer) as n`;
  await sql`
    insert into case_file (id, report_id, ref, status, open, country, region, lang, due_at, opened_at)
    select md5('case' || n)::uuid, md5(n::text)::uuid, n::text, 'new', n % 10 <> 0, 'KE',
           'KE-' || lpad((1 + n % 10)::text, 2, '0'), 'sw', now() + n * interval '1 second', now() - n * interval '1 minute'
    from generate_series(1, ${cases}::integer) as n`;
  await sql`
    insert into case_flag (case_id, rule, due_at)
    select id, 'red_in_custody', coalesce(due_at, now()) from case_file`;
  await sql`vacuum analyze`;
  await sql.end();
  return { ...database, coordinator };
}
