import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reports } from '../../src/app/ports/reports.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { aboutSelf, aCase, aReport, aStaffMember, bytes, now, words } from './samples.ts';

let db: TestStore;
let reports: Reports;

beforeAll(async () => {
  db = await openTestStore();
  reports = db.store.reports;
});
afterAll(() => db.close());

const counters = async () =>
  Object.fromEntries(
    (await db.query('select code, count from self_count')).map((row) => [String(row.code), row.count]),
  );

describe('a report', () => {
  test('is found by its receipt and by its id, as it was told', async () => {
    const told = aReport();
    await reports.insert(told);
    expect(await reports.byReceipt(told.report.receiptRef)).toEqual(told.report);
    expect(await reports.byId(told.report.id)).toEqual(told.report);
    expect(await reports.facts(told.report.id)).toHaveLength(told.facts.length);
    expect(await reports.facts(told.report.id)).toEqual(expect.arrayContaining([...told.facts]));
    expect(await reports.texts(told.report.id)).toEqual(told.texts);
    expect(await reports.wraps(told.report.id)).toEqual(told.wraps);
    expect(await reports.replyAddress(told.report.id)).toEqual({
      sealed: bytes('aes: address'),
      expiresOn: null,
    });
    expect(await reports.byReceipt('another')).toBeNull();
  });

  test('with as little as there can be is stored too', async () => {
    const told = aReport({ facts: [], texts: [], wraps: [], replyAddress: null, selfCounts: [] });
    await reports.insert({ ...told, report: { ...told.report, region: null, contact: 'none' } });
    expect(await reports.byId(told.report.id)).toMatchObject({ region: null, contact: 'none' });
    expect(await reports.replyAddress(told.report.id)).toBeNull();
  });

  test('is stored whole or not at all', async () => {
    const told = aReport({
      wraps: [...aReport().wraps, ...aReport().wraps],
      selfCounts: [aboutSelf('age_band', 'never')],
    });
    await expect(reports.insert(told)).rejects.toMatchObject({ name: 'StorageFailure' });
    expect(await reports.byId(told.report.id)).toBeNull();
    expect(await counters()).not.toHaveProperty('never');
  });

  test('takes additions behind the narrative', async () => {
    const told = aReport();
    await reports.insert(told);
    for (const [day, text] of [
      ['2026-11-24', 'second'],
      ['2026-11-23', 'first'],
    ] as const) {
      await reports.addText(told.report.id, { id: randomUUID(), kind: 'addition', sealed: bytes(text), day });
    }
    const texts = await reports.texts(told.report.id);
    expect(texts.map((text) => words(text.sealed))).toEqual(['age: narrative', 'first', 'second']);
  });

  test('gets keys for those who join and loses those of who leave', async () => {
    const told = aReport();
    const { id } = told.report;
    await reports.insert(told);
    await reports.addWraps(id, [
      { holder: 'staff:1', wrapped: bytes('one') },
      { holder: 'staff:2', wrapped: bytes('two') },
    ]);
    await reports.addWraps(id, [{ holder: 'staff:2', wrapped: bytes('two again') }]);
    await reports.dropWraps(id, ['staff:1']);
    const wraps = await reports.wraps(id);
    expect(wraps.map(({ holder, wrapped }) => [holder, words(wrapped)])).toEqual([
      ['recovery', 'age: key'],
      ['staff:2', 'two again'],
    ]);
  });

  test('follows a change of consents', async () => {
    const told = aReport();
    await reports.insert(told);
    const consents = { ...told.report.consents, shareParalegal: false, nameFacility: true };
    await reports.setConsents(told.report.id, consents);
    expect((await reports.byId(told.report.id))?.consents).toEqual(consents);
  });
});

describe('the reply address', () => {
  test('goes the moment nothing may be written here', async () => {
    const told = aReport();
    await reports.insert(told);
    await reports.setContact(told.report.id, 'code');
    expect(await reports.replyAddress(told.report.id)).toBeNull();
    expect((await reports.byId(told.report.id))?.contact).toBe('code');
  });

  test('dies on its day, and lives on when the reporter asks again', async () => {
    const [one, two] = [aReport(), aReport()];
    for (const told of [one, two]) {
      await reports.insert(told);
      await reports.expireReplyAddress(told.report.id, '2026-12-01');
    }
    await reports.setReplyAddress(two.report.id, bytes('aes: new address'));
    expect(await reports.sweepReplyAddresses('2026-11-30')).toBe(0);
    expect(await reports.sweepReplyAddresses('2026-12-01')).toBe(1);
    expect(await reports.replyAddress(one.report.id)).toBeNull();
    expect(await reports.replyAddress(two.report.id)).toEqual({
      sealed: bytes('aes: new address'),
      expiresOn: null,
    });
    await reports.dropReplyAddress(two.report.id);
    expect(await reports.replyAddress(two.report.id)).toBeNull();
  });
});

describe('withdrawing', () => {
  test('leaves nothing of the report, its case or its thread in any table', async () => {
    await db.query('delete from self_count');
    const staff = aStaffMember();
    await db.store.staff.add(staff);
    const told = aReport();
    const { id } = told.report;
    const made = aCase(id, [staff.id]);
    await reports.insert(told);
    await db.store.cases.insert(made);
    await db.store.relay.add({
      id: randomUUID(),
      reportId: id,
      author: 'reporter',
      sealed: bytes('age: thread'),
      staffCopy: bytes('aes: copy'),
      reporterCopy: null,
      sentAt: now,
    });
    const traces = [id, made.case.id, told.report.receiptRef];
    expect(await tablesWith(traces)).toEqual([
      'case_event',
      'case_file',
      'case_flag',
      'case_list',
      'evidence_uncounted',
      'key_wrap',
      'relay_message',
      'reply_address',
      'report',
      'report_fact',
      'report_text',
    ]);
    expect(await reports.withdraw(id, told.selfCounts)).toBe(true);
    expect(await tablesWith(traces)).toEqual([]);
    expect(await counters()).toEqual({});
    expect(await reports.withdraw(id, told.selfCounts)).toBe(false);
  });
});

describe('counters of who reporters are', () => {
  test('go up by one a person, down by one a withdrawal, and vanish at zero', async () => {
    await db.query('delete from self_count');
    const [one, two] = [
      aReport(),
      aReport({ selfCounts: [aboutSelf('gender', 'woman'), aboutSelf('gender', 'woman')] }),
    ];
    await reports.insert(one);
    await reports.insert(two);
    expect(await counters()).toEqual({ '25_34': 1, woman: 2 });
    await reports.withdraw(one.report.id, one.selfCounts);
    expect(await counters()).toEqual({ woman: 1 });
    await reports.uncount(two.selfCounts);
    await reports.uncount(two.selfCounts);
    expect(await counters()).toEqual({});
  });

  test('are right after many at once', async () => {
    await db.query('delete from self_count');
    const told = Array.from({ length: 10 }, () => aReport());
    const other = (await db.another()).reports;
    await Promise.all(told.map((one, index) => (index % 2 ? other : reports).insert(one)));
    expect(await counters()).toEqual({ '25_34': 10, woman: 10 });
    await Promise.all(told.slice(3).map((one) => reports.withdraw(one.report.id, one.selfCounts)));
    expect(await counters()).toEqual({ '25_34': 3, woman: 3 });
  });
});

/** Every table in which any of these words stands, in any column. */
async function tablesWith(traces: readonly string[]): Promise<readonly string[]> {
  const tables = await db.query(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.query(`select row_to_json(t)::text as text from "${String(name)}" t`);
    if (rows.some((row) => traces.some((trace) => String(row.text).includes(trace))))
      found.push(String(name));
  }
  return found.sort();
}
