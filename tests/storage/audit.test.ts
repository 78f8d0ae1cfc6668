import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkAudit } from '../../src/app/check-audit.ts';
import type { AuditEntry } from '../../src/app/ports/audit.ts';
import { audit } from '../../src/storage/audit.ts';
import { emptyAudit, tamper } from '../stand-ins/audit-log.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { now } from './samples.ts';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
beforeEach(() => emptyAudit(db));
afterAll(() => db.close());

const event = (action: string, detail: string | null = null) => ({
  at: now,
  actor: 'operator',
  action,
  detail,
});

/** Six entries, two of them of one transaction. */
async function written(): Promise<readonly AuditEntry[]> {
  const { audit } = db.store;
  await audit.append(event('staff_added', 'ä: 1\n2'));
  await audit.append(event('staff_invited'));
  await db.store.transaction(async (inside) => {
    await inside.audit.append(event('staff_linked'));
    await inside.audit.append(event('case_shown', ''));
  });
  await audit.append(event('staff_suspended'));
  await audit.append(event('staff_back'));
  return audit.after(0, 100);
}

describe('the audit log', () => {
  test('is a chain without gaps, whatever was appended by itself or in a transaction', async () => {
    const entries = await written();
    expect(entries.map(({ place, action, detail }) => [place, action, detail])).toEqual([
      [1, 'staff_added', 'ä: 1\n2'],
      [2, 'staff_invited', null],
      [3, 'staff_linked', null],
      [4, 'case_shown', ''],
      [5, 'staff_suspended', null],
      [6, 'staff_back', null],
    ]);
    const head = { place: 6, hash: entries[5]?.hash };
    expect(await db.store.audit.head()).toEqual(head);
    expect(await checkAudit(db.store.audit)).toEqual({ is: 'whole', head });
  });

  test('forgets what a transaction that failed would have appended, and leaves no gap for it', async () => {
    await db.store.audit.append(event('staff_added'));
    const failed = db.store.transaction(async (inside) => {
      await inside.audit.append(event('staff_invited'));
      throw new RangeError('mine');
    });
    await expect(failed).rejects.toThrow('mine');
    await db.store.audit.append(event('staff_back'));
    expect((await db.store.audit.after(0, 9)).map(({ place, action }) => [place, action])).toEqual([
      [1, 'staff_added'],
      [2, 'staff_back'],
    ]);
  });

  test('stays one chain when many append at once, also those who hold what others wait for', async () => {
    const another = await db.another();
    const add = (store: typeof db.store, at: number) =>
      store.transaction(async (inside) => {
        const steps = [
          () => inside.audit.append(event('staff_added', `${at}`)),
          () => inside.meta.set('one row', `${at}`),
        ];
        // In both orders: with the log's end locked at once, some would hold what the others wait for.
        for (const step of at % 3 ? steps : steps.toReversed()) await step();
      });
    await Promise.all(Array.from({ length: 20 }, (_, at) => add(at % 2 ? another : db.store, at)));
    await Promise.all(Array.from({ length: 10 }, () => db.store.audit.append(event('staff_back'))));
    expect(await checkAudit(db.store.audit)).toMatchObject({ is: 'whole', head: { place: 30 } });
  });

  test.each(["update audit_event set actor = 'somebody'", 'delete from audit_event', 'truncate audit_event'])(
    'refuses to be changed: %s',
    async (statement) => {
      await written();
      await expect(db.query(statement)).rejects.toThrow('only appended to');
      expect(await checkAudit(db.store.audit)).toMatchObject({ is: 'whole', head: { place: 6 } });
    },
  );
});

describe('a log that was tampered with', () => {
  const insert = (place: number, hash = "repeat('a', 64)") =>
    `insert into audit_event values (${place}, now(), 'operator', 'case_shown', null, ${hash})`;

  test.each<[what: string, statements: readonly string[], fault: object]>([
    [
      'another actor',
      ["update audit_event set actor = 'x' where id = 3"],
      { is: 'changed', entry: { place: 3 } },
    ],
    [
      'another time',
      ["update audit_event set at = at + interval '1 second' where id = 2"],
      { is: 'changed', entry: { place: 2 } },
    ],
    [
      'no detail any more',
      ['update audit_event set detail = null where id = 4'],
      { is: 'changed', entry: { place: 4 } },
    ],
    [
      'two fields shifted',
      ["update audit_event set actor = 'operatorstaff', action = '_back' where id = 6"],
      { is: 'changed', entry: { place: 6 } },
    ],
    [
      'another hash',
      ["update audit_event set hash = repeat('a', 64) where id = 6"],
      { is: 'changed', entry: { place: 6 } },
    ],
    ['one removed', ['delete from audit_event where id = 3'], { is: 'removed', from: 3, to: 3 }],
    ['the first removed', ['delete from audit_event where id < 3'], { is: 'removed', from: 1, to: 2 }],
    [
      'one removed and the places closed up',
      [
        'delete from audit_event where id = 3',
        'update audit_event set id = -id where id > 3',
        'update audit_event set id = -id - 1 where id < 0',
      ],
      { is: 'changed', entry: { place: 3, action: 'case_shown' } },
    ],
    [
      'one put in between',
      [
        'update audit_event set id = -id where id > 2',
        insert(3),
        'update audit_event set id = 1 - id where id < 0',
      ],
      { is: 'changed', entry: { place: 3 } },
    ],
    ['one put in behind', [insert(7)], { is: 'put_in', entry: { place: 7 } }],
    ['the end cut off', ['delete from audit_event where id > 4'], { is: 'cut_off', from: 4, to: 6 }],
    ['all of it gone', ['delete from audit_event'], { is: 'cut_off', from: 0, to: 6 }],
  ])('(%s) is named at the first entry that does not fit', async (_, statements, fault) => {
    await written();
    for (const statement of statements) await tamper(db, statement);
    expect(await checkAudit(db.store.audit)).toMatchObject({ is: 'broken', fault });
  });

  test('together with its end is noticed by an end that was kept outside', async () => {
    const [, , third, , , last] = await written();
    if (third === undefined || last === undefined) throw new Error('six were written');
    await tamper(db, 'delete from audit_event where id > 3');
    await tamper(db, `update audit_head set place = 3, hash = '${third.hash}'`);
    expect(await checkAudit(db.store.audit)).toMatchObject({ is: 'whole' });
    expect(await checkAudit(db.store.audit, [last])).toEqual({
      is: 'broken',
      fault: { is: 'cut_off', from: 3, to: 6 },
    });

    await emptyAudit(db);
    for (let at = 0; at < 6; at += 1) await db.store.audit.append(event('case_shown'));
    expect(await checkAudit(db.store.audit)).toMatchObject({ is: 'whole' });
    expect(await checkAudit(db.store.audit, [third])).toEqual({
      is: 'broken',
      fault: { is: 'rewritten', place: 3 },
    });
  });
});

test('entries from before there was a chain get their places in it', async () => {
  const client = await PGlite.create();
  const folder = join(import.meta.dirname, '../../drizzle');
  const sql = (end: string) =>
    readFileSync(join(folder, readdirSync(folder).find((name) => name.endsWith(end)) ?? end), 'utf8');
  await client.exec(sql('_start.sql'));
  for (const detail of ["'ж: 1'", 'null', "''"])
    await client.exec(
      `insert into audit_event (at, actor, action, detail) values ('2026-11-22 10:20:30.456Z', 'operator', 'old', ${detail})`,
    );
  await client.exec('delete from audit_event where id = 2');
  await client.exec(`insert into audit_event (at, actor, action) values (now(), 'system', 'newer')`);
  await client.exec(sql('_audit_chain.sql'));
  const { rows } = await client.query<{ id: number; detail: string | null }>(
    'select id, detail from audit_event order by id',
  );
  expect(rows.map(({ id, detail }) => [Number(id), detail])).toEqual([
    [1, 'ж: 1'],
    [2, ''],
    [3, null],
  ]);
  expect(await checkAudit(audit(drizzle(client)))).toMatchObject({ is: 'whole', head: { place: 3 } });
  await client.close();
});
