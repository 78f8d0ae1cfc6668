import { drizzle } from 'drizzle-orm/postgres-js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InboxFilter, InboxPlace, Sight } from '../../src/app/ports/inbox.ts';
import { pageQuery } from '../../src/storage/inbox.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { aStaffMember, hours, now } from './samples.ts';

const PAGE = 30;
const paralegal = aStaffMember();
const coordinator = aStaffMember({ role: 'coordinator' });

let few: TestStore;
let many: TestStore;
beforeAll(async () => {
  few = await withCases(1_000);
  many = await withCases(100_000);
}, 300_000);
afterAll(async () => {
  await few.close();
  await many.close();
});

/** A tenth is closed, half of the others is somebody's, and the paralegal is on every list: as in one country with one. */
async function withCases(size: number): Promise<TestStore> {
  const db = await openTestStore();
  await db.store.staff.add(paralegal);
  await db.store.staff.add(coordinator);
  await db.query(
    `with told as (
       insert into report (id, receipt_ref, reporter_recipient, recipient, kind, country, region, day, lang, flow,
                           flow_version, taxonomy_version, share_paralegal, use_in_totals, quote_anonymised, name_facility,
                           share_service_manager, contact, peer_filed)
       select gen_random_uuid(), n::text, 'age1r', 'age1c', 'incident', 'KE', 'KE-30', '2026-11-22', 'sw', 'incident', 1, 1,
              true, true, false, false, false, 'here', false
       from generate_series(1, ${size}) as n
       returning id, receipt_ref::int as n),
     made as (
       insert into case_file (id, report_id, ref, status, open, country, region, lang, assigned_to, due_at, opened_at)
       select gen_random_uuid(), id, n::text, 'new', n % 10 <> 0, 'KE', case when n % 10 = 3 then 'KE-28' else 'KE-30' end, 'sw',
              case when n % 2 = 0 then $1::uuid end,
              case when n % 2 = 1 then $2::timestamptz + n * interval '1 second' end,
              $2::timestamptz - n * interval '1 minute'
       from told
       returning id, due_at),
     flagged as (
       insert into case_flag (case_id, rule, due_at) select id, 'red_in_custody', coalesce(due_at, $2::timestamptz) from made)
     insert into case_list (case_id, position, staff_id) select id, 0, $1::uuid from made`,
    [paralegal.id, new Date(now).toISOString()],
  );
  await db.query('analyze');
  return db;
}

type Plan = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
};

/** Rows that the database read for one page, over all tables. */
async function read(db: TestStore, sight: Sight, filter: InboxFilter, after?: InboxPlace): Promise<number> {
  const { sql, params } = pageQuery(drizzle.mock(), sight, filter, now, PAGE, after).toSQL();
  const [row] = await db.query(
    `explain (analyze, timing off, format json) ${sql}`,
    params as (string | number)[],
  );
  const [whole] = (row?.['QUERY PLAN'] ?? []) as readonly { readonly Plan: Plan }[];
  const rowsOf = (plan: Plan): number =>
    (plan['Relation Name'] === undefined
      ? 0
      : (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']) +
    (plan.Plans ?? []).reduce((sum, one) => sum + rowsOf(one), 0);
  return whole === undefined ? Number.NaN : rowsOf(whole.Plan);
}

const bare = { conflicts: [], ownPlaces: [] };
const ofParalegal: Sight = { ...bare, staffId: paralegal.id, coordinates: [] };
const ofCoordinator: Sight = { ...bare, staffId: coordinator.id, coordinates: ['KE'], conflicts: ['clinic'] };
const deep = { dueAt: now + 700_000, openedAt: now - 3 * hours, id: '00000000-0000-4000-8000-000000000000' };

it.each<[string, Sight, InboxFilter, InboxPlace | undefined]>([
  ['the first page of what is open', ofCoordinator, { tab: 'open' }, undefined],
  ['a page far down', ofCoordinator, { tab: 'open' }, deep],
  ['the first page of one region', ofCoordinator, { tab: 'open', region: 'KE-28' }, undefined],
  ['what a paralegal is listed for', ofParalegal, { tab: 'open' }, undefined],
  ['what nobody has', ofParalegal, { tab: 'unassigned' }, undefined],
  ['what is closed', ofCoordinator, { tab: 'closed' }, undefined],
  ['a page of closed ones far down', ofCoordinator, { tab: 'closed' }, deep],
])('reads for %s as little of 100,000 cases as of 1,000', async (_what, sight, filter, after) => {
  // Case, report, list and conflicts of each row shown, and a few that are passed over.
  const most = PAGE * 5;
  expect(await read(few, sight, filter, after)).toBeGreaterThanOrEqual(after === undefined ? PAGE : 1);
  expect(await read(many, sight, filter, after)).toBeGreaterThanOrEqual(PAGE);
  expect(await read(many, sight, filter, after)).toBeLessThanOrEqual(most);
});
