import { randomUUID } from 'node:crypto';
import type { TestStore } from '../stand-ins/database.ts';

/** One report as far as an export can see it. */
export type Told = {
  readonly day: string;
  readonly country: string;
  readonly region: string | null;
  readonly kind: string;
  readonly facts: Readonly<Record<string, readonly string[]>>;
  readonly useInTotals?: boolean;
};

/** Puts many reports into the database at once: one by one would take longer than what is tested. */
export async function tellMany(db: Pick<TestStore, 'query'>, told: readonly Told[]): Promise<void> {
  const rows = told.map((one) => ({ ...one, id: randomUUID(), counted: one.useInTotals ?? true }));
  const facts = rows.flatMap(({ id, facts }) =>
    Object.entries(facts).flatMap(([field, codes]) => codes.map((code) => ({ id, field, code }))),
  );
  await db.query(
    `insert into report (id, receipt_ref, reporter_recipient, recipient, kind, country, region, day, lang, flow,
                         flow_version, taxonomy_version, share_paralegal, use_in_totals, quote_anonymised, name_facility,
                         share_service_manager, contact, peer_filed)
     select id, id::text, 'age1reporter', 'age1report', kind, country, region, day, 'sw', kind, 1, 1,
            false, counted, false, false, false, 'none', false
     from jsonb_to_recordset($1::text::jsonb)
          as one (id uuid, kind text, country text, region text, day date, counted boolean)`,
    [JSON.stringify(rows)],
  );
  await db.query(
    `insert into report_fact (report_id, field, code)
     select id, field, code from jsonb_to_recordset($1::text::jsonb) as one (id uuid, field text, code text)`,
    [JSON.stringify(facts)],
  );
}
