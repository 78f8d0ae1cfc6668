import postgres from 'postgres';
import { openPostgres } from '../../src/storage/postgres.ts';
import { type Database, newDatabase } from './database.ts';

/** Rows laid by one statement, in reports. */
const AT_ONCE = 50_000;

const made = new Map<number, Promise<Database>>();

/** A copy of a database with so many reports, which is filled once a run. */
export async function reportsDatabase(server: string, reports: number): Promise<Database> {
  const whole = made.get(reports) ?? filled(server, reports);
  made.set(reports, whole);
  return newDatabase(server, new URL((await whole).url).pathname.slice(1));
}

/**
 * A database with so many reports of one year, each with six coded answers, by statements of SQL: the triggers that look at
 * every single answer would take longer than all that is measured. What they would note, that the reports are still to be
 * counted, is noted once at the end.
 */
async function filled(server: string, reports: number): Promise<Database> {
  const database = await newDatabase(server);
  await (await openPostgres(database.url)).close();
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await sql`set session_replication_role = replica`;
  await sql`set synchronous_commit = off`;
  for (let from = 1; from <= reports; from += AT_ONCE) {
    const to = Math.min(reports, from + AT_ONCE - 1);
    await sql`
      insert into report (id, receipt_ref, reporter_recipient, recipient, kind, country, region, day, lang, flow,
                          flow_version, taxonomy_version, share_paralegal, use_in_totals, quote_anonymised, name_facility,
                          share_service_manager, contact, peer_filed)
      select md5(n::text)::uuid, n::text, 'age1reporter', 'age1report',
             case when n % 3 = 0 then 'service_problem' else 'incident' end, 'KE',
             'KE-' || lpad((1 + n % 47)::text, 2, '0'), date '2025-01-01' + (n % 365), 'sw', 'incident', 1, 1,
             false, true, false, false, false, 'none', n % 5 = 0
      from generate_series(${from}::integer, ${to}::integer) as n`;
    await sql`
      insert into report_fact (report_id, field, code)
      select md5(n::text)::uuid, field, codes[1 + (n / step) % array_length(codes, 1)]
      from generate_series(${from}::integer, ${to}::integer) as n,
           (values ('incident_type', 1, array['stigma_verbal', 'police_extortion', 'violence_physical', 'service_discharge_punitive']),
                   ('setting', 4, array['clinic_primary', 'police_station', 'public_place', 'ost_site', 'hospital']),
                   ('time_band', 20, array['last_24h', 'last_week', 'last_month']),
                   ('responsible_party', 60, array['police_officer', 'nurse', 'other_party']),
                   ('frequency', 180, array['first_time', 'few_times', 'often']),
                   ('help_needed', 7, array['legal_advice', 'medical_care', 'none'])) as answer (field, step, codes)`;
  }
  await sql`insert into evidence_uncounted select id from report on conflict do nothing`;
  await sql`vacuum analyze`;
  await sql.end({ timeout: 5 });
  return database;
}
