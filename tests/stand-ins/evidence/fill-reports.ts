export type FillPlan = {
  readonly seed: number;
  readonly reports: number;
  /** January to December of it. */
  readonly year: number;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly regions: Readonly<Record<string, readonly string[]>>;
};

type Run = (text: string) => Promise<unknown>;

/** Reports written by one statement. */
const AT_ONCE = 200_000;

/**
 * Question by kind, how many of a hundred answer it, and how uneven the answers are: 1 is even. With a plus, a second answer to
 * the same; it is among the last third of the answers and the first is not, so that nobody gives one twice.
 */
const QUESTIONS: readonly [kind: string, field: string, percent: number, skew: number][] = [
  ['incident', 'incident_type', 100, 3],
  ['incident', '+incident_type', 30, 2],
  ['service_problem', 'service', 100, 3],
  ['service_problem', 'access_problem', 90, 3],
  ['service_problem', '+access_problem', 30, 2],
  ['', 'setting', 80, 3],
  ['incident', 'responsible_party', 60, 3],
  ['', 'time_band', 70, 1],
  ['', 'frequency', 30, 1],
  ['', 'consequence', 30, 3],
  ['', 'help_needed', 60, 3],
];

/** Indexes that are made faster at once than row by row. */
const KEYS = [
  {
    drop: 'alter table report_fact drop constraint report_fact_report_id_field_code_pk',
    make: 'alter table report_fact add constraint report_fact_report_id_field_code_pk primary key (report_id, field, code)',
  },
  {
    drop: 'alter table report drop constraint report_receipt_ref_unique',
    make: 'alter table report add constraint report_receipt_ref_unique unique (receipt_ref)',
  },
  { drop: 'drop index report_day', make: 'create index report_day on report (day)' },
  { drop: 'drop index report_place', make: 'create index report_place on report (country, region, day)' },
];

/**
 * Fills an empty database with up to millions of made-up reports, always the same for the same seed: written by the database
 * itself, past the triggers, which would take hours. They wait to be rolled up afterwards, as new ones do.
 */
export async function fillReports(
  run: Run,
  { seed, reports, year, lists, regions }: FillPlan,
): Promise<void> {
  const tables = ['report', 'report_fact', 'case_file'];
  const places = Object.entries(regions).flatMap(([country, inside]) =>
    inside.map((region) => [country, region]),
  );
  const questions = QUESTIONS.map(([kind, name, percent, skew], at) => {
    const field = name.replace('+', '');
    const all = lists.get(field) ?? [];
    const third = Math.ceil((2 * all.length) / 3);
    const codes = name === field ? all.slice(0, third) : all.slice(third);
    return `(${at}, '${kind}', '${field}', ${percent / 100}, ${skew}, ${array(codes)})`;
  }).join(',');
  for (const table of tables) await run(`alter table ${table} disable trigger all`);
  for (const { drop } of KEYS) await run(drop);
  for (let first = 0; first < reports; first += AT_ONCE) {
    const last = Math.min(reports, first + AT_ONCE) - 1;
    const made = `(select i, md5('${seed} ' || i)::uuid as id, case when ${dice('i', 1)} < 0.6 then 'incident' else 'service_problem' end as kind,
        1 + floor(${places.length} * power(${dice('i', 2)}, 2.5))::integer as place
      from generate_series(${first}, ${last}) i) made`;
    await run(`insert into report (id, receipt_ref, reporter_recipient, recipient, kind, country, region, day, lang, flow, flow_version,
        taxonomy_version, share_paralegal, use_in_totals, quote_anonymised, name_facility, share_service_manager, contact, peer_filed)
      select id, id::text, '', '', kind, (${array(places.map(([country = '']) => country))})[place],
        case when ${dice('i', 3)} < 0.06 then null else (${array(places.map(([, region = '']) => region))})[place] end,
        date '${year}-01-01' + floor(365 * ${dice('i', 4)})::integer, 'sw', kind, 1, 1,
        false, ${dice('i', 5)} < 0.95, false, false, false, 'none', ${dice('i', 6)} < 0.2
      from ${made}`);
    await run(`insert into report_fact (report_id, field, code)
      select id, field, codes[1 + floor(cardinality(codes) * power(${dice('i', '100 + at')}, skew))::integer]
      from ${made} join (values ${questions}) question (at, of, field, share, skew, codes) on (of = '' or of = kind) and ${dice('i', '200 + at')} < share`);
    await run(`insert into case_file (id, report_id, ref, status, open, country, lang, opened_at, first_answer_hours)
      select id, id, id::text, (array['resolved_confirmed', 'in_response', 'referred'])[1 + floor(3 * power(${dice('i', 8)}, 2))::integer],
        false, '', 'sw', timestamptz '${year}-01-01', floor(100 * power(${dice('i', 9)}, 3))::integer
      from ${made} where ${dice('i', 7)} < 0.3`);
  }
  for (const { make } of KEYS) await run(make);
  for (const table of tables) await run(`alter table ${table} enable trigger all`);
  await run('insert into evidence_uncounted select id from report on conflict do nothing');
  await run('analyze');

  /** A number from 0 to 1 that is the same whenever it is asked for. */
  function dice(row: string, throwNumber: number | string): string {
    return `((hashint8extended(${row}, ${seed} + 1000 * (${throwNumber})) & 1073741823) / 1073741824.0)`;
  }
}

function array(values: readonly string[]): string {
  return `array[${values.map((value) => `'${value}'`).join(', ')}]::text[]`;
}
