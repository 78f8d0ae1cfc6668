import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeSettings } from '../../src/app/change-settings.ts';
import { planPurge, purge } from '../../src/app/purge.ts';
import { purgeDaily } from '../../src/app/purge-daily.ts';
import { createPurgedLog, purgedLogPath, readPurgedLines } from '../../src/app/purged-log.ts';
import { replayPurged } from '../../src/app/replay-purged.ts';
import { readSettings } from '../../src/app/settings.ts';
import { caseAuditRef } from '../../src/crypto/case-audit-ref.ts';
import { makeIdentity, openWith, sealTo } from '../../src/crypto/envelope.ts';
import { reporterIdentity } from '../../src/crypto/receipt.ts';
import { aDraft, createWorld, hour, minute, send, type World } from './world.ts';

const day = 24 * hour;
let world: World;
let dataDir: string;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.empty();
  dataDir = await mkdtemp(join(tmpdir(), 'sema-purge-'));
});
afterAll(() => world.close());

const countries = [{ code: 'KE', zone: 'Africa/Nairobi' }];
const deps = () => ({
  store: world.store,
  keyring: world.keyring,
  now: world.clock.now,
  countries,
  writeLog: createPurgedLog(world.store, dataDir).write,
});
const logged = async () => (await readFile(purgedLogPath(dataDir), 'utf8')).split('\n').slice(1, -1);

type Staff = Awaited<ReturnType<World['staff']>>;
const act = (staff: Staff, ref: string, action: string, text = '') =>
  staff.act({ do: 'case_action', ref, action, text });

/** A case with words, a thread of two and a note, worked by somebody whose own key opens it. */
async function aCase(more: readonly string[] = ['use_in_totals']) {
  const keys = await makeIdentity();
  const staff = await world.staff({ recipient: keys.recipient });
  const reporter = world.chatOn('telegram');
  const consent = ['store_report', 'share_paralegal', ...more];
  const sent = await send(reporter, aDraft({ texts: { story: 'The blue church.' } }, { consent }));
  const one = await world.store.cases.byReport(sent.id);
  const report = await world.store.reports.byId(sent.id);
  if (one === null || report === null) throw new Error('no case');
  world.clock.now += minute;
  await act(staff, one.ref, 'take');
  world.clock.now += 3 * hour;
  await act(staff, one.ref, 'write', 'I am coming to the blue church.');
  world.clock.now += minute;
  await reporter.act({ do: 'add_to_report', report: sent.id, text: 'Bring the blue paper.' });
  await world.store.casework.addNote(one.id, {
    id: randomUUID(),
    staffId: staff.id,
    sealed: await sealTo([report.recipient], 'A blue note.'),
    at: world.clock.now,
  });
  return { keys, staff, reporter, ref: one.ref, caseId: one.id, ...sent };
}

async function aClosedCase(more?: readonly string[]) {
  const made = await aCase(more);
  world.clock.now += hour;
  await act(made.staff, made.ref, 'closed_not_resolved');
  return made;
}

/** Every sealed value of a dump, opened with these keys and with every key that they open. */
async function openedWith(...identities: readonly string[]): Promise<readonly string[]> {
  const columns = await world.db.query(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and data_type = 'bytea'`,
  );
  const sealed: Buffer[] = [];
  for (const { table, column } of columns)
    for (const { hex } of await world.db.query(
      `select encode("${column}", 'hex') as hex from "${table}" where "${column}" is not null`,
    ))
      sealed.push(Buffer.from(String(hex), 'hex'));
  const keys = [...identities];
  const opened = new Set<string>();
  for (const key of keys)
    for (const one of sealed) {
      const plain = await openWith([key], one).catch(() => null);
      const text = plain === null ? '' : new TextDecoder().decode(plain);
      if (text.startsWith('AGE-SECRET-KEY-') && !keys.includes(text)) keys.push(text);
      else if (text !== '') opened.add(text);
    }
  return [...opened];
}

const count = async (table: string) =>
  Number((await world.db.query(`select count(*)::integer as n from "${table}"`))[0]?.n);

describe('when the time of a closed case is over', () => {
  test('a dump opens with no key that is left, and another case still does', async () => {
    const made = await aClosedCase();
    const reporter = await reporterIdentity(world.keyring, made.receipt);
    const keys = [world.recovery.identity, made.keys.identity, reporter.identity] as const;
    for (const key of keys) expect((await openedWith(key)).join()).toContain('blue');
    const all = (await openedWith(world.recovery.identity)).join();
    for (const said of ['The blue church', 'I am coming', 'blue paper', 'blue note'])
      expect(all).toContain(said);

    world.clock.now += 182 * day;
    const other = await send(world.chatOn('telegram'), aDraft({ texts: { story: 'A green gate.' } }));
    await purge(deps());
    expect((await openedWith(...keys)).join()).not.toContain('blue');
    expect((await openedWith(world.recovery.identity)).join()).toContain('green gate');
    expect(await logged()).toEqual([`2027-05-23 words ${made.id}`]);
    expect(other.id).not.toBe(made.id);
  });

  test('codes and outcome stay as evidence; who worked it, and the name the log has for it, do not', async () => {
    const made = await aClosedCase();
    const facts = await world.store.reports.facts(made.id);
    world.clock.now += 182 * day;
    await purge(deps());
    expect(await world.store.reports.facts(made.id)).toEqual(facts);
    expect(await world.store.cases.byId(made.caseId)).toMatchObject({
      status: 'closed_not_resolved',
      firstAnswerHours: 3,
      assignedTo: null,
      auditKey: null,
    });
    expect(await world.dump()).not.toContain(`"${made.staff.id}", "case_id"`);
    expect([await count('case_event'), await count('case_list'), await count('reply_address')]).toEqual([
      0, 0, 0,
    ]);
  });

  test('every table that knows a report is emptied of it, or was decided to hold nothing but codes', async () => {
    const tables = await world.db.query(
      `select distinct table_name as name from information_schema.columns
       where table_schema = 'public' and column_name in ('report_id', 'case_id') order by 1`,
    );
    const emptied = [
      'aside_proposal',
      'case_event',
      'case_list',
      'case_note',
      'key_wrap',
      'relay_message',
      'reply_address',
      'report_text',
    ];
    const codes = [
      'case_file',
      'case_flag',
      'case_response',
      'evidence_uncounted',
      'report_fact',
      'sighting',
      'site_alert_report',
    ];
    expect(tables.map(({ name }) => name)).toEqual([...emptied, ...codes].sort());
    const made = await aClosedCase();
    await world.store.reports.setReplyAddress(made.id, new Uint8Array([1]));
    world.clock.now += 182 * day;
    await purge(deps());
    for (const table of emptied) expect([table, await count(table)]).toEqual([table, 0]);
  });

  test('nothing may be added to it any more, and its code still deletes what is left', async () => {
    const made = await aClosedCase();
    world.clock.now += 182 * day;
    await purge(deps());
    const added = await made.reporter.act({ do: 'add_to_report', report: made.id, text: 'More.' });
    expect(added.outcome).toBe('gone');
    expect(await count('report_text')).toBe(0);
    await made.reporter.act({ do: 'open_receipt', receipt: made.receipt });
    expect((await made.reporter.act({ do: 'withdraw', receipt: made.receipt })).outcome).toBe('withdrawn');
    expect(await count('report')).toBe(0);
  });

  test('all of it goes where it may not be counted', async () => {
    const made = await aClosedCase([]);
    world.clock.now += 182 * day;
    expect(await planPurge(deps())).toEqual({ words: 0, whole: 1, cases: [made.ref] });
    await purge(deps());
    for (const table of ['report', 'report_fact', 'case_file', 'key_wrap', 'relay_message'])
      expect([table, await count(table)]).toEqual([table, 0]);
    expect(await logged()).toEqual([`2027-05-23 report ${made.id}`]);
  });

  test('not a day before it', async () => {
    await aClosedCase();
    world.clock.now += 180 * day;
    expect(await planPurge(deps())).toEqual({ words: 0, whole: 0, cases: [] });
    await purge(deps());
    expect((await openedWith(world.recovery.identity)).join()).toContain('blue');
  });

  test('an open case waits, however old it is', async () => {
    await aCase();
    world.clock.now += 2000 * day;
    await purge(deps());
    expect((await openedWith(world.recovery.identity)).join()).toContain('blue');
  });

  test('a dry run names counts and cases, changes nothing, and is right', async () => {
    const made = await aClosedCase();
    world.clock.now += 182 * day;
    const before = await world.dump();
    const plan = await planPurge(deps());
    expect(plan).toEqual({ words: 1, whole: 0, cases: [made.ref] });
    expect(await world.dump()).toBe(before);
    expect(await purge(deps())).toEqual(plan);
    expect(await purge(deps())).toEqual({ words: 0, whole: 0, cases: [] });
  });
});

test('a report that never became a case keeps its words for a set time', async () => {
  const amina = world.chatOn('telegram');
  const told = await send(
    amina,
    aDraft({ texts: { story: 'The blue church.' } }, { consent: ['store_report', 'use_in_totals'] }),
  );
  world.clock.now += 364 * day;
  await purge(deps());
  expect((await openedWith(world.recovery.identity)).join()).toContain('blue');
  world.clock.now += 3 * day;
  await purge(deps());
  expect((await openedWith(world.recovery.identity)).join()).not.toContain('blue');
  expect((await world.store.reports.facts(told.id)).length).toBeGreaterThan(0);
});

test('it is done once a day, and again where it failed', async () => {
  const made = await aClosedCase();
  const failing = () => Promise.reject(new Error('disk full'));
  expect(await purgeDaily(deps())).toMatchObject({ words: 0 });
  world.clock.now += 182 * day;
  await expect(purgeDaily({ ...deps(), writeLog: failing })).rejects.toThrow('disk full');
  expect(await purgeDaily(deps())).not.toBeNull();
  expect(await purgeDaily(deps())).toBeNull();
  // What was purged when the disk was full is written down by the next look.
  await deps().writeLog();
  expect(await logged()).toEqual([`2027-05-23 words ${made.id}`]);
});

test('what was said in a survey that had its time, and who answered one that was just closed, leaves the files too', async () => {
  const round = { id: 'tea', round: 1, version: 1, document: {}, link: 'abcdefghjk', salt: null } as const;
  let swept = 0;
  const sweepFiles = async () => {
    swept += 1;
  };
  const on = (closedOn: string) =>
    world.store.surveys.put({ ...round, state: 'closed', opens: null, closes: closedOn, closedOn });
  const watched = () => ({ ...deps(), store: { ...world.store, sweepFiles } });
  const today = new Date(world.clock.now).toISOString().slice(0, 10);
  await on(today);
  await purgeDaily(watched());
  expect(swept).toBe(1);
  await on('2020-01-01');
  await world.store.surveys.addAnswer(round, {
    id: crypto.randomUUID(),
    country: 'KE',
    region: null,
    facts: [],
    texts: [],
    about: [],
  });
  world.clock.now += day;
  await purgeDaily(watched());
  expect(swept).toBe(2);
  world.clock.now += day;
  await purgeDaily(watched());
  expect(swept).toBe(2);
});

describe('closing a case', () => {
  test('leaves days of its times, in the country of the case, and their order', async () => {
    const made = await aClosedCase();
    const times = await world.db.query(`
      select to_char(at at time zone 'Africa/Nairobi', 'HH24:MI') as t from case_event union all
      select to_char(at at time zone 'Africa/Nairobi', 'HH24:MI') from case_note union all
      select to_char(due_at at time zone 'Africa/Nairobi', 'HH24:MI') from case_flag union all
      select to_char(alerted_at at time zone 'Africa/Nairobi', 'HH24:MI') from case_list union all
      select to_char(sent_at at time zone 'Africa/Nairobi', 'HH24:MI') from relay_message union all
      select to_char(opened_at at time zone 'Africa/Nairobi', 'HH24:MI') from case_file`);
    expect(times.length).toBeGreaterThan(8);
    expect(times.filter(({ t }) => t !== '00:00')).toEqual([]);
    const kinds = (await world.store.cases.events(made.caseId)).map((event) => event.kind);
    expect(kinds).toEqual(['opened', 'taken', 'written', 'closed']);
    const [first, second] = await world.store.relay.thread(made.id);
    expect([first?.author, second?.author]).toEqual(['staff', 'reporter']);
    expect(await world.store.cases.byId(made.caseId)).toMatchObject({ firstAnswerHours: 3 });
  });

  test('what is written afterwards loses its hour with the next daily look', async () => {
    const made = await aClosedCase();
    world.clock.now += 2 * hour;
    await made.reporter.act({ do: 'add_to_report', report: made.id, text: 'One thing more.' });
    await purge(deps());
    const [row] = await world.db.query(
      `select max(sent_at at time zone 'Africa/Nairobi')::text as t from relay_message`,
    );
    expect(row?.t).toMatch(/^2026-11-22 00:00:00\.00/);
  });

  test('destroys where somebody is held', async () => {
    const made = await aCase();
    const report = await world.store.reports.byId(made.id);
    const sealed = await sealTo([report?.recipient ?? ''], 'Cell 4, under the name Otieno.');
    await world.store.reports.addText(made.id, { id: randomUUID(), kind: 'held', sealed, day: '2026-11-22' });
    expect((await openedWith(world.recovery.identity)).join()).toContain('Otieno');
    await act(made.staff, made.ref, 'closed_not_resolved');
    const left = (await openedWith(world.recovery.identity)).join();
    expect([left.includes('Otieno'), left.includes('blue church')]).toEqual([false, true]);
    await deps().writeLog();
    expect(await logged()).toEqual([`2026-11-22 held ${made.id}`]);
  });

  test('lets the address go after as many days as was decided', async () => {
    const decided = await world.store.transaction((inside) =>
      changeSettings({ inside, now: world.clock.now }, 'operator', { retention: { replyAddressDays: 3 } }),
    );
    expect(decided.ok).toBe(true);
    const made = await aCase();
    await world.store.reports.setReplyAddress(made.id, new Uint8Array([1]));
    await act(made.staff, made.ref, 'closed_not_resolved');
    expect(await world.store.reports.replyAddress(made.id)).toMatchObject({ expiresOn: '2026-11-25' });
  });

  test('the log has a name for the case that nothing in it gives away', async () => {
    const made = await aCase();
    const key = (await world.store.cases.byId(made.caseId))?.auditKey ?? new Uint8Array();
    expect(key).toHaveLength(16);
    const named = caseAuditRef(key, made.caseId);
    expect(named).toMatch(/^[\w-]{22}$/);
    expect(named).toBe(caseAuditRef(key, made.caseId));
    expect(named).not.toBe(caseAuditRef(new Uint8Array(16), made.caseId));
  });
});

describe('the file of what is gone', () => {
  test('names a report that its reporter deleted, and a yes that was taken back', async () => {
    const a = await aCase(['use_in_totals', 'quote_anonymised']);
    await a.reporter.act({ do: 'open_receipt', receipt: a.receipt });
    await a.reporter.act({
      do: 'set_consents',
      receipt: a.receipt,
      consents: ['share_paralegal', 'use_in_totals'],
    });
    await deps().writeLog();
    expect(await logged()).toEqual([`2026-11-22 consent:quote_anonymised ${a.id}`]);
    await a.reporter.act({ do: 'withdraw', receipt: a.receipt });
    await deps().writeLog();
    expect(await logged()).toHaveLength(2);
    expect((await logged())[1]).toBe(`2026-11-22 report ${a.id}`);
    expect((await stat(purgedLogPath(dataDir))).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['is lost', (path: string) => rm(path)],
    ['was emptied', (path: string) => truncate(path)],
    ['lost its end in a crash', async (path: string) => truncate(path, (await stat(path)).size - 20)],
    ['had something scrawled into it', (path: string) => appendFile(path, 'words of nobody')],
  ])('that %s has every line again with the next look', async (_how, damage) => {
    const made = [await aClosedCase(), await aClosedCase([])];
    world.clock.now += 182 * day;
    await purge(deps());
    await damage(purgedLogPath(dataDir));
    await deps().writeLog();
    const lines = await logged();
    expect(readPurgedLines(await readFile(purgedLogPath(dataDir), 'utf8'))).toMatchObject({
      begun: true,
      unreadable: [],
    });
    expect((await stat(purgedLogPath(dataDir))).mode & 0o777).toBe(0o600);
    for (const { id } of made) expect(lines.filter((line) => line.endsWith(id))).toHaveLength(1);
  });

  test('brings nobody back: what an old backup held goes again', async () => {
    const [words, whole, unshared] = [await aClosedCase(), await aClosedCase([]), await aCase()];
    const tables = [
      'report',
      'report_text',
      'report_fact',
      'key_wrap',
      'relay_message',
      'case_file',
      'case_note',
    ];
    const saved = await Promise.all(
      tables.map((table) => world.db.query(`select to_jsonb(t)::text as row from "${table}" t`)),
    );
    world.clock.now += 182 * day;
    await purge(deps());
    await unshared.reporter.act({ do: 'open_receipt', receipt: unshared.receipt });
    await unshared.reporter.act({
      do: 'set_consents',
      receipt: unshared.receipt,
      consents: ['use_in_totals'],
    });
    await deps().writeLog();
    const file = await readFile(purgedLogPath(dataDir), 'utf8');

    await world.db.query('truncate report, purged cascade');
    for (const [at, table] of tables.entries())
      for (const { row } of saved[at] ?? [])
        await world.db.query(
          `insert into "${table}" select * from jsonb_populate_record(null::"${table}", $1::text::jsonb)`,
          [String(row)],
        );
    for (const { keys } of [words, whole, unshared])
      expect((await openedWith(keys.identity)).join()).toContain('blue note');
    expect(await replayPurged(world.store, world.keyring, file)).toMatchObject({ ok: true });
    expect(await replayPurged(world.store, world.keyring, file)).toMatchObject({ ok: true });

    expect(await openedWith(words.keys.identity, whole.keys.identity, unshared.keys.identity)).toEqual([]);
    expect(await world.store.reports.byId(whole.id)).toBeNull();
    expect(await world.store.reports.wraps(words.id)).toEqual([]);
    const back = await world.store.reports.byId(unshared.id);
    expect(back?.consents).toMatchObject({ shareParalegal: false, useInTotals: true });
    expect((await openedWith(world.recovery.identity)).join()).toContain('blue note');
  });

  test('is refused, and nothing is changed, where it is another file or was damaged', async () => {
    const made = await aClosedCase();
    const line = `2026-11-23 report ${made.id}`;
    expect(await replayPurged(world.store, world.keyring, `${line}\n`)).toEqual({
      ok: false,
      begun: false,
      unreadable: [],
    });
    expect(
      await replayPurged(world.store, world.keyring, `# sema purged 1\n${line}\n2026-11-23 report x\n`),
    ).toEqual({
      ok: false,
      begun: true,
      unreadable: [3],
    });
    expect(await world.store.reports.byId(made.id)).not.toBeNull();
    expect(await replayPurged(world.store, world.keyring, `# sema purged 1\n${line}\n`)).toEqual({
      ok: true,
      lines: 1,
    });
    expect(await world.store.reports.byId(made.id)).toBeNull();
  });
});

describe('what administrators decide', () => {
  const change = (patch: unknown) =>
    world.store.transaction((inside) => changeSettings({ inside, now: world.clock.now }, 'operator', patch));

  test('is as usual until it is changed, and the change is recorded', async () => {
    expect((await readSettings(world.store.settings)).retention).toMatchObject({
      narrativeDaysAfterClosing: 180,
    });
    expect(await change({ retention: { narrativeDaysAfterClosing: 30 } })).toMatchObject({ ok: true });
    expect((await readSettings(world.store.settings)).retention).toMatchObject({
      narrativeDaysAfterClosing: 30,
      unflaggedNarrativeDays: 365,
    });
    expect(await world.dump()).toContain('settings_changed');
    await aClosedCase();
    world.clock.now += 32 * day;
    expect(await planPurge(deps())).toMatchObject({ words: 1 });
  });

  test.each([
    [{ retention: { narrativeDaysAfterClosing: 0 } }, 'retention.narrativeDaysAfterClosing'],
    [{ retention: { narrativeDaysAfterClosing: 1.5 } }, 'retention.narrativeDaysAfterClosing'],
    [{ retention: { forever: true } }, 'retention.forever'],
    [{ colour: 'blue' }, 'colour'],
  ])('is refused by name where it does not fit: %j', async (patch, name) => {
    expect(await change(patch)).toEqual({ ok: false, refused: [name] });
    expect(await count('setting')).toBe(0);
  });

  test('that somebody wrote into the table by hand and does not fit is as usual', async () => {
    await world.store.settings.write('retention', { narrativeDaysAfterClosing: -5, replyAddressDays: 2 });
    expect((await readSettings(world.store.settings)).retention).toMatchObject({
      narrativeDaysAfterClosing: 180,
      replyAddressDays: 2,
    });
  });
});
