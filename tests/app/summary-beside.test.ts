import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeSettings } from '../../src/app/change-settings.ts';
import { noteOpenings } from '../../src/app/openings.ts';
import { publishSummary } from '../../src/app/publish-summary.ts';
import { summarise } from '../../src/app/summarise.ts';
import type { Seen } from '../../src/core/evidence/seen.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { population } from '../stand-ins/evidence/population.ts';
import { putPopulation } from '../stand-ins/evidence/put-population.ts';

const FIELDS = [
  'incident_type',
  'service',
  'access_problem',
  'responsible_party',
  'time_band',
  'frequency',
  'consequence',
  'help_needed',
  'age_band',
  'gender',
  'community',
];
const lists = new Map([
  ['setting', ['clinic', 'police']],
  ...FIELDS.map((name): [string, string[]] => [name, ['a', 'b', 'c']]),
]);
const people = population({
  seed: 2,
  reports: 900,
  months: ['2026-01', '2026-02'],
  lists,
  regions: { KE: ['KE-30', 'KE-28'], KZ: ['KZ-75'] },
});
const now = Date.UTC(2026, 3, 20);
const KENYA: Seen = { country: 'KE', region: null };

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
  await putPopulation(db, people);
  await db.query(`insert into facility (id, country, region, setting, name) values
    ('f1', 'KE', 'KE-30', 'clinic', 'Clinic One'), ('f2', 'KE', 'KE-30', 'clinic', 'Clinic Two'),
    ('f3', 'KE', 'KE-30', 'clinic', 'Clinic Three'), ('f4', 'KE', 'KE-28', 'police', 'Only One')`);
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.query('delete from published_summary');
  await db.query('delete from published_month');
  await db.query(`update report set facility_id = null, name_facility = false, set_aside = null`);
});

/** Gives so many reports of a setting in a region to a facility. */
const about = (facility: string, setting: string, region: string, reports: number, allowed: boolean) =>
  db.query(
    `update report set facility_id = $1, name_facility = ${allowed} where id in (
       select r.id from report r join report_fact f on f.report_id = r.id and f.field = 'setting' and f.code = $2
       where r.region = $3 and r.kind = 'incident' and r.facility_id is null order by r.id limit ${reports})`,
    [facility, setting, region],
  );

async function summary(seen: Seen = KENYA) {
  const done = await publishSummary(db.store, { from: '2026-01', to: '2026-02' }, lists, 'operator', now);
  if (done.is !== 'published') throw new Error(done.is);
  const made = await summarise(db.store, createKeyring(randomBytes(32)), done.releases, seen);
  const chapter = made.chapters.find(({ kind }) => kind === 'incident');
  if (chapter === undefined) throw new Error('no incidents');
  return { made, chapter, release: done.releases[0]?.release };
}

describe('a facility', () => {
  it('is named where everybody who reported about it allows that, and they are five or more', async () => {
    await about('f1', 'clinic', 'KE-30', 9, true);
    await about('f2', 'clinic', 'KE-30', 9, true);
    await about('f2', 'clinic', 'KE-30', 1, false);
    await about('f3', 'clinic', 'KE-30', 4, true);
    expect((await summary()).chapter.facilities).toEqual([
      {
        facility: 'f1',
        name: 'Clinic One',
        country: 'KE',
        region: 'KE-30',
        reports: 9,
        atLeast: false,
        before: null,
      },
    ]);
    expect((await summary({ country: 'KE', region: 'KE-28' })).chapter.facilities).toEqual([]);
  });

  it('is not named where fewer than five are left of its kind in the region', async () => {
    const [all] = await db.query(
      `select count(*)::int as reports from report r join report_fact f on f.report_id = r.id and f.field = 'setting' and f.code = 'clinic'
       where r.region = 'KE-30' and r.kind = 'incident'`,
    );
    await about('f1', 'clinic', 'KE-30', Number(all?.reports) - 9, true);
    await about('f2', 'clinic', 'KE-30', 6, true);
    const { chapter } = await summary();
    expect(chapter.facilities.map(({ facility }) => facility)).toEqual(['f1']);
    await db.query('delete from published_summary');
    await db.query('delete from published_month');
    await about('f1', 'clinic', 'KE-30', 1, true);
    await db.query(`update report set facility_id = 'f1', name_facility = true where facility_id = 'f2'`);
    expect((await summary()).chapter.facilities).toEqual([]);
  });

  it('is named where it is all that there is of its kind: its name adds nothing to that number', async () => {
    await about('f4', 'police', 'KE-28', 10_000, true);
    const { chapter } = await summary({ country: 'KE', region: 'KE-28' });
    const police = chapter.places[0]?.tables
      .find(({ field }) => field === 'setting')
      ?.rows.find(({ code }) => code === 'police');
    expect(chapter.facilities).toMatchObject([{ name: 'Only One', reports: police?.reports }]);
  });
});

describe('reports set aside as false', () => {
  it('are told as a number of their own, and are in no other', async () => {
    const before = (await summary()).chapter;
    expect(before.setAside).toBeNull();
    await db.query('delete from published_summary');
    await db.query('delete from published_month');
    for (const country of ['KE', 'KZ'])
      await db.query(
        `update report set set_aside = 'trial' where id in (select id from report where kind = 'incident' and country = $1 order by id limit 6)`,
        [country],
      );
    const { chapter } = await summary();
    expect(chapter.setAside).toEqual({ reports: 6, atLeast: false });
    expect(chapter.places[0]?.reports).toBe((before.places[0]?.reports ?? 0) - 6);
  });

  it('are not told where fewer than five are left in other countries', async () => {
    await db.query(
      `update report set set_aside = 'trial' where id in (select id from report where kind = 'incident' and country = 'KE' order by id limit 8)`,
    );
    await db.query(
      `update report set set_aside = 'trial' where id in (select id from report where kind = 'incident' and country = 'KZ' order by id limit 2)`,
    );
    expect((await summary({ country: null, region: null })).chapter.setAside).toEqual({
      reports: 10,
      atLeast: false,
    });
    expect((await summary()).chapter.setAside).toBeNull();
  });
});

describe('beside the numbers', () => {
  it('places with five or more similar separate reports are counted, without a word where they are', async () => {
    for (const [place, reports] of [
      ['p1', 6],
      ['p2', 4],
      ['p3', 5],
    ] as const) {
      const id = randomUUID();
      await db.query(
        `insert into site_alert (id, rule, place, tell_from) values ('${id}', 'site_alert', $1, '2026-01-05')`,
        [place],
      );
      await db.query(`insert into site_alert_report (alert_id, report_id, separate)
        select '${id}', id, true from report where kind = 'incident' and country = 'KE' order by id limit ${reports}`);
    }
    const { chapter, release } = await summary();
    expect(chapter.alerts).toEqual([{ from: '2026-01', to: '2026-02', rule: 'site_alert', places: 2 }]);
    expect(JSON.stringify(release)).not.toContain('p1');
    expect((await summary({ country: 'KZ', region: null })).chapter.alerts).toEqual([]);
  });

  it('stands when channels and outreach began, if that was before the period was over', async () => {
    await db.query(
      `insert into chat_session (chat_ref, channel, version, state, address, expires_at) values ('x', 'webchat', 1, '', '', now())`,
    );
    await noteOpenings(db.store, Date.UTC(2026, 0, 9, 12));
    await db.query(
      `insert into chat_session (chat_ref, channel, version, state, address, expires_at) values ('y', 'telegram', 1, '', '', now())`,
    );
    await noteOpenings(db.store, Date.UTC(2026, 2, 1));
    await db.query('delete from chat_session');
    const outreach = [{ since: '2026-01-02', label: { en: 'Kiambu' } }];
    await db.store.directory.import(
      {
        name: 'x',
        welcome: {},
        countries: { KE: { hours: {}, contacts: [], outreach }, KZ: { hours: {}, contacts: [], outreach } },
      },
      [],
    );
    expect((await summary()).made.openings).toEqual([
      { day: '2026-01-02', country: 'KE', what: { is: 'outreach', label: { en: 'Kiambu' } } },
      { day: '2026-01-09', country: null, what: { is: 'channel', channel: 'webchat' } },
    ]);
  });
});

it('hides more from the next release on when the organisation decides so, and never less than five', async () => {
  const { made } = await summary();
  expect(made.smallest).toBe(5);
  const decide = (smallestGroup: number) =>
    db.store.transaction((inside) =>
      changeSettings({ inside, now }, 'operator', { summary: { smallestGroup } }),
    );
  expect(await decide(4)).toEqual({ ok: false, refused: ['summary.smallestGroup'] });
  expect(await decide(12)).toMatchObject({ ok: true });
  expect((await summary()).made.smallest).toBe(5);
  await db.query('delete from published_summary');
  await db.query('delete from published_month');
  const { release } = await summary();
  expect(release?.smallest).toBe(12);
  const told = release?.chapters.flatMap(({ places }) =>
    places.flatMap(({ answers }) => Object.values(answers).flatMap(({ counts }) => Object.values(counts))),
  );
  expect(Math.min(...(told ?? [0]))).toBeGreaterThanOrEqual(12);
});
