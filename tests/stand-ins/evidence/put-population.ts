import { randomUUID } from 'node:crypto';
import type { TestStore } from '../database.ts';
import type { MadeUp } from './population.ts';

/** Puts made-up reports with their cases and counters into the database, all at once. */
export async function putPopulation(db: Pick<TestStore, 'query'>, people: readonly MadeUp[]): Promise<void> {
  const rows = people.map((one) => ({ ...one, id: randomUUID(), case: randomUUID() }));
  const facts = rows.flatMap(({ id, facts }) =>
    Object.entries(facts).flatMap(([field, codes]) => codes.map((code) => ({ id, field, code }))),
  );
  const selves = new Map<string, number>();
  for (const { day, country, region, kind, self } of rows)
    for (const [field, codes] of Object.entries(self))
      for (const code of codes) {
        const key = JSON.stringify({ month: `${day.slice(0, 7)}-01`, country, region, kind, field, code });
        selves.set(key, (selves.get(key) ?? 0) + 1);
      }
  await db.query(
    `insert into report (id, receipt_ref, reporter_recipient, recipient, kind, country, region, day, lang, flow,
                         flow_version, taxonomy_version, share_paralegal, use_in_totals, quote_anonymised, name_facility,
                         share_service_manager, contact, peer_filed)
     select id, id::text, 'age1reporter', 'age1report', kind, country, nullif(region, ''), day, 'sw', kind, 1, 1,
            false, true, false, false, false, 'none', "peerFiled"
     from jsonb_to_recordset($1::text::jsonb)
          as one (id uuid, kind text, country text, region text, day date, "peerFiled" boolean)`,
    [JSON.stringify(rows)],
  );
  await db.query(
    `insert into report_fact (report_id, field, code)
     select id, field, code from jsonb_to_recordset($1::text::jsonb) as one (id uuid, field text, code text)`,
    [JSON.stringify(facts)],
  );
  await db.query(
    `insert into case_file (id, report_id, ref, status, open, country, region, lang, opened_at, first_answer_hours)
     select "case", id, left("case"::text, 13), status, false, country, nullif(region, ''), 'sw', now(), hours
     from jsonb_to_recordset($1::text::jsonb)
          as one (id uuid, "case" uuid, status text, country text, region text, hours integer)`,
    [JSON.stringify(rows.filter(({ status }) => status !== null))],
  );
  await db.query(
    `insert into self_count (month, country, region, kind, field, code, count)
     select month, country, region, kind, field, code, count
     from jsonb_to_recordset($1::text::jsonb)
          as one (month date, country text, region text, kind text, field text, code text, count integer)
     on conflict (month, country, region, kind, field, code)
     do update set count = self_count.count + excluded.count`,
    [JSON.stringify([...selves].map(([key, count]) => ({ ...JSON.parse(key), count })))],
  );
}
