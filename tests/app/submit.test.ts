import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openReport } from '../../src/app/report-key.ts';
import { makeIdentity } from '../../src/crypto/envelope.ts';
import { receiptRef } from '../../src/crypto/pseudonym.ts';
import { reporterIdentity } from '../../src/crypto/receipt.ts';
import { aDraft, createWorld, minute, refIn, send, start, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

const without = (...codes: string[]) => ({
  consent: ['store_report', 'share_paralegal', 'contact_back', 'use_in_totals'].filter(
    (code) => !codes.includes(code),
  ),
});

describe('a report that is sent', () => {
  test('is found by its code alone, with its codes, and no time finer than a day', async () => {
    const { sent, id, receipt } = await send(world.chatOn('telegram'));
    expect(sent).toMatchObject({ outcome: 'sent', report: id });
    const report = await world.store.reports.byReceipt(receiptRef(world.keyring, receipt));
    expect(report).toMatchObject({
      id,
      kind: 'incident',
      country: 'KE',
      region: 'KE-30',
      day: '2026-11-22',
      lang: 'sw',
      contact: 'code',
      peerFiled: false,
      consents: {
        shareParalegal: true,
        useInTotals: true,
        quoteAnonymised: false,
        nameFacility: false,
        shareServiceManager: false,
      },
    });
    expect(await world.store.reports.facts(id)).toEqual([
      { field: 'help_needed', code: 'legal_advice' },
      { field: 'in_custody_now', code: 'held_police' },
      { field: 'incident_type', code: 'police_arrest_arbitrary' },
      { field: 'setting', code: 'police_station' },
    ]);
  });

  test('opens with the recovery key and with the code, and holds there who somebody is', async () => {
    const draft = { ...aDraft(), kept: ['story'] };
    const { id, receipt } = await send(world.chatOn('telegram'), draft);
    const own = await reporterIdentity(world.keyring, receipt);
    for (const { identity } of [world.recovery, own]) {
      const opened = await openReport(world.store.reports, id, identity);
      expect(opened?.told).toEqual([
        {
          v: 1,
          kind: 'narrative',
          texts: draft.texts,
          about: { age_band: ['a25_34'], gender: ['woman'] },
          kept: ['story'],
          counted: true,
        },
      ]);
    }
    expect(await openReport(world.store.reports, id, (await makeIdentity()).identity)).toBeNull();
  });

  test('leaves neither words, nor who it was, nor the code, nor the chat in the database', async () => {
    await world.staff();
    const chat = world.chatOn('telegram');
    const { receipt } = await send(chat);
    const dump = await world.dump();
    const hex = (text: string) => Buffer.from(text).toString('hex');
    expect(dump).toContain('police_arrest_arbitrary');
    for (const secret of [
      'kanisa',
      'Walinichukua',
      receipt,
      receipt.replaceAll('-', ''),
      chat.chat,
      'Baraka',
    ]) {
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(hex(secret));
    }
    const aboutReport = dump.split('\n').filter((row) => !row.startsWith('self_count'));
    for (const row of aboutReport) expect(row).not.toMatch(/a25_34|woman/);
  });

  test('counts who somebody is beside month and place, only with the yes to count', async () => {
    await send(world.chatOn('telegram'), aDraft({}, without('use_in_totals')));
    expect(await world.db.query('select * from self_count')).toEqual([]);
    await send(world.chatOn('telegram'));
    const counted = await world.db.query('select field, code, region, count from self_count order by field');
    expect(counted).toEqual([
      { field: 'age_band', code: 'a25_34', region: 'KE-30', count: 1 },
      { field: 'gender', code: 'woman', region: 'KE-30', count: 1 },
    ]);
  });

  test('without the yes to keep it is a bug, and nothing is kept', async () => {
    const draft = aDraft({}, { consent: ['share_paralegal'] });
    await expect(send(world.chatOn('telegram'), draft)).rejects.toThrow('without the yes');
    expect(await world.db.query('select id from report')).toEqual([]);
  });
});

describe('a flag', () => {
  test('makes it a case and alerts a paralegal at once, in codes', async () => {
    const paralegal = await world.staff();
    const { sent, id } = await send(world.chatOn('telegram'));
    expect(sent.facts).toMatchObject({ case_opened: true, may_push: true });

    const [alert, ...more] = world.heard(paralegal);
    expect(more).toEqual([]);
    const ref = refIn(alert);
    expect(ref).toMatch(/^[2-9A-Y]{5}$/);
    expect(alert?.lang).toBe('en');
    expect(alert?.texts).toEqual([
      {
        key: 'flows:staff.alert.ask',
        params: {
          ref,
          reason: { labels: [{ list: 'reason', code: 'red_in_custody' }] },
          region: { labels: [{ list: 'region', code: 'KE-30' }] },
          what: { labels: [{ list: 'incident_type', code: 'police_arrest_arbitrary' }] },
          due: 'Sun 22 Nov, 14:20',
        },
      },
    ]);
    expect(JSON.stringify(alert)).not.toMatch(/kanisa|a25_34|woman/);
    const made = await world.store.cases.byRef(ref);
    expect(made).toMatchObject({
      reportId: id,
      status: 'new',
      open: true,
      assignedTo: null,
      reached: 0,
      dueAt: start + 60 * minute,
    });
  });

  test('without the yes to show it alerts nobody and makes no case', async () => {
    const paralegal = await world.staff();
    const { sent, id } = await send(world.chatOn('telegram'), aDraft({}, without('share_paralegal')));
    expect(sent.facts).toMatchObject({ case_opened: false, may_push: false });
    expect(world.heard(paralegal)).toEqual([]);
    expect(await world.store.cases.byReport(id)).toBeNull();
  });

  test('gives no false hope where nobody is there, though the case is kept', async () => {
    const { sent, id } = await send(world.chatOn('telegram'));
    expect(sent.facts).toMatchObject({ case_opened: false, may_push: false });
    expect(await world.store.cases.byReport(id)).toMatchObject({ open: true });
  });

  test('of a child goes to safeguarding', async () => {
    const paralegal = await world.staff();
    const guard = await world.staff({ role: 'coordinator', duties: ['safeguarding'] });
    await send(
      world.chatOn('telegram'),
      aDraft({}, { age_band: ['under_18'], in_custody_now: ['not_held'] }),
    );
    expect(world.heard(guard)).toHaveLength(1);
    expect(world.heard(paralegal)).toEqual([]);
  });

  test('is not told to who works for the place, nor do they get the key', async () => {
    const clinic = { country: 'KE', region: 'KE-30', setting: 'ost_site', name: 'Kliniki' };
    await world.store.directory.import({}, [{ ...clinic, id: 'clinic' }]);
    const keys = await makeIdentity();
    const theirs = await world.staff({ conflicts: ['clinic'], recipient: keys.recipient });
    const theirBoss = await world.staff({
      role: 'coordinator',
      conflicts: ['clinic'],
      recipient: keys.recipient,
    });
    const outside = await world.staff({ duties: ['outside_contact'] });
    const { id } = await send(world.chatOn('telegram'), aDraft({}, { facility: ['clinic'] }));
    expect(world.heard(theirs)).toEqual([]);
    expect(world.heard(theirBoss)).toEqual([]);
    const ref = refIn(world.heard(outside)[0]);
    for (const one of [theirs, theirBoss]) {
      expect((await one.act({ do: 'open_case', ref })).outcome).toBe('unknown');
      expect((await one.act({ do: 'case_action', ref, action: 'take' })).outcome).toBe('unknown');
    }
    expect((await world.store.reports.wraps(id)).map((wrap) => wrap.holder)).toEqual([
      'recovery',
      'reporter',
    ]);
  });

  test('about a place that our own organisation runs goes past our own people', async () => {
    const centre = { country: 'KE', region: 'KE-30', setting: 'drop_in_centre', name: 'Kituo', id: 'ours' };
    await world.store.directory.import(
      {
        name: 'Us',
        welcome: {},
        own: [{ country: centre.country, region: centre.region, name: centre.name }],
        countries: {},
      },
      [centre],
    );
    const ours = await world.staff({ conflicts: ['organisation'] });
    const outside = await world.staff({ duties: ['outside_contact'] });
    await send(world.chatOn('telegram'), aDraft({}, { facility: ['ours'] }));
    expect(world.heard(ours)).toEqual([]);
    expect(world.heard(outside)).toHaveLength(1);
  });

  test('gives the key to those on the list who have one, and to nobody else', async () => {
    const [mine, other] = [await makeIdentity(), await makeIdentity()];
    const listed = await world.staff({ recipient: mine.recipient });
    await world.staff();
    await world.staff({ role: 'advocate', recipient: other.recipient });
    await world.staff({ countries: ['KZ'], recipient: other.recipient });
    const boss = await world.staff({ role: 'coordinator', recipient: other.recipient });
    const atTheDesk = await world.staff({ role: 'coordinator', recipient: other.recipient });
    await world.db.query(`delete from staff_chat where staff_id = '${atTheDesk.id}'`);
    const { id } = await send(world.chatOn('telegram'));
    expect((await world.store.reports.wraps(id)).map((wrap) => wrap.holder).sort()).toEqual(
      ['recovery', 'reporter', `staff:${listed.id}`, `staff:${boss.id}`, `staff:${atTheDesk.id}`].sort(),
    );
    const opened = await openReport(world.store.reports, id, mine.identity, `staff:${listed.id}`);
    expect(opened?.told[0]).toMatchObject({ kind: 'narrative' });
  });
});

describe('a push is offered', () => {
  beforeEach(() => world.staff());
  test('not in the web chat, which cannot be written to', async () => {
    expect((await send(world.chatOn('webchat'))).sent.facts).toMatchObject({
      case_opened: true,
      may_push: false,
    });
  });
  test('not to a peer worker, whose phone is not the client’s', async () => {
    const { sent, id } = await send(world.chatOn('telegram'), aDraft({ peer: true }));
    expect(sent.facts).toMatchObject({ case_opened: true, may_push: false });
    expect(await world.store.reports.byId(id)).toMatchObject({ peerFiled: true, contact: 'code' });
  });
  test('not without the yes to write back', async () => {
    const { sent } = await send(world.chatOn('telegram'), aDraft({}, without('contact_back')));
    expect(sent.facts).toMatchObject({ may_push: false });
  });
});
