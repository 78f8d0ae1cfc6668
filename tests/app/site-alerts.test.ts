import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noteSighting } from '../../src/app/note-sighting.ts';
import { siteAlertsFor } from '../../src/app/site-alerts.ts';
import type { Message } from '../../src/core/conversation/say.ts';
import type { Draft } from '../../src/core/conversation/session.ts';
import { dayIn } from '../../src/core/report/day.ts';
import { chatRef } from '../../src/crypto/pseudonym.ts';
import { aReport } from '../storage/samples.ts';
import { type Chat, createWorld, hour, send, type World } from './world.ts';

const day = 24 * hour;
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.empty();
  await world.store.directory.import({ name: 'Test' }, [
    { id: 'ngara', country: 'KE', region: 'KE-30', setting: 'ost_site', name: 'Ngara clinic' },
  ]);
});
afterAll(() => world.close());

const shared = ['store_report', 'share_paralegal', 'use_in_totals'];
function noMethadone(answers: Draft['answers'] = {}): Draft {
  return {
    kind: 'service_problem',
    flow: 'service_problem',
    version: 1,
    texts: { story: 'The blue window was shut.' },
    answers: {
      consent: shared,
      region: ['KE-30'],
      setting: ['ost_site'],
      facility: ['ngara'],
      service: ['ost_methadone'],
      access_problem: ['stock_out'],
      help_needed: ['get_medicine'],
      ...answers,
    },
  };
}
const tells = (chat: Chat = world.chatOn('telegram'), answers: Draft['answers'] = {}) =>
  send(chat, noMethadone(answers));
const coordinator = (over: Parameters<World['staff']>[0] = {}) =>
  world.staff({ role: 'coordinator', ...over });
/** Only what came of similar reports: each case behind it has an alert of its own. */
const heardOf = (chat: Chat): readonly Message[] =>
  world.heard(chat).filter(({ texts }) => texts[0]?.key.startsWith('sites:'));
const told = (messages: readonly Message[]) =>
  messages.map(({ texts: [first] }) => `${first?.key.slice('sites:alert.'.length)} ${first?.params?.count}`);

describe('similar reports from one place', () => {
  test('reach the coordinator once, with what they have in common and the cases behind it', async () => {
    const boss = await coordinator();
    await tells();
    await world.lookForSiteAlerts();
    expect(heardOf(boss)).toEqual([]);
    await tells();
    await world.lookForSiteAlerts();
    const [message, ...others] = heardOf(boss);
    expect(others).toEqual([]);
    const refs = (await world.store.cases.allOpen()).map((one) => one.ref);
    expect(refs).toHaveLength(2);
    expect(message?.options.map((one) => one.value).sort()).toEqual(refs.map((ref) => `case.${ref}`).sort());
    expect(message?.texts).toMatchObject([
      {
        key: 'sites:alert.new',
        params: { count: 2, alert: { labels: [{ list: 'rules', code: 'site_alert' }] } },
      },
      { key: 'sites:alert.where_facility', params: { facility: 'Ngara clinic' } },
      { params: { what: { labels: [{ code: 'ost_methadone' }, { code: 'stock_out' }] } } },
      { key: 'sites:alert.cases' },
    ]);
    expect(JSON.stringify(message)).not.toContain('blue');
    await world.lookForSiteAlerts();
    expect(heardOf(boss)).toEqual([]);
  });

  test('of one chat are one, also on the other side of midnight on Sunday', async () => {
    const boss = await coordinator();
    const chat = world.chatOn('telegram');
    for (let at = 0; at < 4; at++) {
      await tells(chat);
      world.clock.now += day;
    }
    await world.lookForSiteAlerts();
    expect(heardOf(boss)).toEqual([]);
    await tells();
    await world.lookForSiteAlerts();
    expect(told(heardOf(boss))).toEqual(['new 2']);
  });

  test('reach nobody who has to do with the place; an outside contact hears where all have', async () => {
    const own = await coordinator({ conflicts: ['ngara'] });
    const outside = await world.staff({ duties: ['outside_contact'] });
    await tells();
    await tells();
    await world.lookForSiteAlerts();
    expect(heardOf(own)).toEqual([]);
    expect(told(heardOf(outside))).toEqual(['new 2']);
    const list = (conflicts: readonly string[], countries = ['KE']) =>
      siteAlertsFor({ inside: world.store }, { conflicts, countries });
    expect(await list(['ngara'])).toEqual([]);
    expect(await list([], ['KZ'])).toEqual([]);
    expect(await list([])).toMatchObject([{ rule: 'site_alert', facilityId: 'ngara', separate: 2, told: 2 }]);
  });

  test('that nobody looks at are told once more, and to another coordinator; then not again', async () => {
    const here = await coordinator({ regions: ['KE-30'] });
    const elsewhere = await coordinator({ regions: ['KE-01'] });
    const own = await coordinator({ conflicts: ['ngara'] });
    await tells();
    await tells();
    await world.lookForSiteAlerts();
    expect(told(heardOf(here))).toEqual(['new 2']);
    world.clock.now += 23 * hour;
    await world.lookForSiteAlerts();
    expect([heardOf(here), heardOf(elsewhere)]).toEqual([[], []]);
    world.clock.now += 2 * hour;
    await world.lookForSiteAlerts();
    for (const one of [here, elsewhere])
      expect(heardOf(one).map(({ texts }) => texts.slice(0, 2).map(({ key }) => key))).toEqual([
        ['sites:alert.unseen', 'sites:alert.new'],
      ]);
    expect(heardOf(own)).toEqual([]);
    world.clock.now += 5 * day;
    await world.lookForSiteAlerts();
    expect([heardOf(here), heardOf(elsewhere)]).toEqual([[], []]);
  });

  test('are not told once more where a coordinator opened one of the cases, and never at night', async () => {
    const boss = await coordinator();
    const paralegal = await world.staff();
    await tells();
    await tells();
    await world.lookForSiteAlerts();
    heardOf(boss);
    const [one] = await world.store.cases.allOpen();
    await paralegal.act({ do: 'open_case', ref: one?.ref ?? '' });
    await world.db.query(`update site_alert set look_by = '2026-11-23T20:00:00Z'`);
    world.clock.now = Date.parse('2026-11-23T20:30:00Z');
    await world.lookForSiteAlerts();
    expect(heardOf(boss)).toEqual([]);
    await boss.act({ do: 'open_case', ref: one?.ref ?? '' });
    world.clock.now += 12 * hour;
    await world.lookForSiteAlerts();
    expect(heardOf(boss)).toEqual([]);
  });

  test('wait for the first coordinator where there is none', async () => {
    await tells();
    await tells();
    await world.lookForSiteAlerts();
    const boss = await coordinator();
    await world.lookForSiteAlerts();
    expect(told(heardOf(boss))).toEqual(['new 2']);
  });

  test('are not counted without a yes, nor any more once it was taken back or the report deleted', async () => {
    const boss = await coordinator();
    await tells(world.chatOn('telegram'), { consent: ['store_report'] });
    await tells(world.chatOn('telegram'), { consent: ['store_report'] });
    await world.lookForSiteAlerts();
    expect(await world.store.siteAlerts.list()).toEqual([]);

    const [a, b] = [world.chatOn('telegram'), world.chatOn('telegram')];
    const [first, second] = [await tells(a), await tells(b)];
    await world.lookForSiteAlerts();
    expect(told(heardOf(boss))).toEqual(['new 2']);
    await a.act({ do: 'open_receipt', receipt: first.receipt });
    await a.act({ do: 'set_consents', receipt: first.receipt, consents: [] });
    expect(await world.store.siteAlerts.list()).toMatchObject([{ separate: 1 }]);
    await b.act({ do: 'open_receipt', receipt: second.receipt });
    await b.act({ do: 'withdraw', receipt: second.receipt });
    expect(await world.store.siteAlerts.list()).toEqual([]);
  });

  test('one role named twice at one facility is told of on Monday', async () => {
    const boss = await coordinator();
    const byGuard = { responsible_party: ['security_guard'], access_problem: ['refused'] };
    await tells(world.chatOn('telegram'), byGuard);
    await tells(world.chatOn('telegram'), byGuard);
    await world.lookForSiteAlerts();
    expect(heardOf(boss)).toEqual([]);
    // The tests begin on a Sunday.
    world.clock.now += day;
    await world.lookForSiteAlerts();
    expect(told(heardOf(boss))).toEqual(['new 2']);
  });
});

describe('marks of chats', () => {
  test('stand beside no report, and are destroyed with their salt a week after their week', async () => {
    await tells();
    expect(await world.db.query('select * from chat_mark')).toHaveLength(1);
    expect(await world.db.query('select * from mark_salt')).toHaveLength(1);
    const columns = await world.db.query(
      `select column_name as name from information_schema.columns where table_name = 'chat_mark'`,
    );
    expect(columns.map(({ name }) => name).sort()).toEqual(['mark', 'week']);
    world.clock.now += 7 * day;
    await world.lookForSiteAlerts();
    expect(await world.db.query('select * from mark_salt')).toHaveLength(1);
    world.clock.now += 7 * day;
    await world.lookForSiteAlerts();
    expect(await world.db.query('select * from chat_mark')).toEqual([]);
    expect(await world.db.query('select * from mark_salt')).toEqual([]);
  });

  test('what is compared goes when no rule looks back that far, and the alert keeps its reports', async () => {
    await tells();
    await tells();
    await world.lookForSiteAlerts();
    world.clock.now += 92 * day;
    await world.lookForSiteAlerts();
    expect(await world.db.query('select * from sighting')).toEqual([]);
    expect(await world.store.siteAlerts.list()).toMatchObject([{ separate: 2 }]);
  });
});

/** A report of somebody else's, anywhere; the same use case notes it that notes every report. */
async function noise(at: number): Promise<void> {
  const pick = <T>(list: readonly T[], step: number) => list[Math.floor(at / step) % list.length] as T;
  const region = `KE-${String(1 + (at % 47)).padStart(2, '0')}`;
  const made = aReport();
  const report = {
    ...made.report,
    country: 'KE',
    region,
    facilityId: null,
    day: dayIn(world.clock.now, 'Africa/Nairobi'),
  };
  const answers = {
    setting: [pick(['hospital', 'clinic_primary', 'pharmacy', 'police_station'], 47)],
    incident_type: [pick(['stigma_verbal', 'police_extortion', 'discrimination_refused_care'], 11)],
  };
  const facts = Object.entries(answers).flatMap(([field, codes]) => codes.map((code) => ({ field, code })));
  await world.store.transaction(async (inside) => {
    await inside.reports.insert({ ...made, report, facts });
    const ref = chatRef(world.keyring, 'telegram', randomUUID());
    await noteSighting(
      { inside, keyring: world.keyring, chatRef: ref, now: world.clock.now },
      report,
      answers,
    );
  });
}

test('27 near-identical reports of three weeks among 500 others are one alert: early, then as it grows', async () => {
  const boss = await coordinator();
  const begun = world.clock.now;
  const heard: string[] = [];
  const when: number[] = [];
  for (let at = 0; at < 500; at++) {
    world.clock.now = begun + Math.floor((at * 21 * day) / 500);
    await noise(at);
    if (at % 18 === 9 && at < 27 * 18)
      await tells(world.chatOn('telegram'), {
        region: ['KE-30'],
        doses_missed: [['d1', 'd2', 'd3_plus'][at % 3] ?? 'd1'],
        access_problem: at % 4 === 1 ? ['stock_out', 'site_closed'] : ['stock_out'],
      });
    if (at % 5 !== 0) continue;
    await world.lookForSiteAlerts();
    for (const message of heardOf(boss)) {
      heard.push(...told([message]));
      when.push(Math.floor((world.clock.now - begun) / day));
      const [open] = message.options;
      await boss.act({ do: 'open_case', ref: open?.value.slice('case.'.length) ?? '' });
    }
  }
  await world.lookForSiteAlerts();
  expect(heard).toEqual(['new 2', 'grown 4', 'grown 8', 'grown 16']);
  expect(when[0]).toBeLessThan(2);
  expect(await world.store.siteAlerts.list()).toMatchObject([
    { rule: 'site_alert', facilityId: 'ngara', reports: 27, separate: 27 },
  ]);
}, 240_000);
