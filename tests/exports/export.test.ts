import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Exporter } from '../../src/app/export-file.ts';
import { makeIdentity, openWith } from '../../src/crypto/envelope.ts';
import { recipientFingerprint } from '../../src/crypto/recipient-fingerprint.ts';
import { emptyAudit } from '../stand-ins/audit-log.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { exporterOn } from './exporter-on.ts';
import { made, now, order, readCsv, readJson } from './read-back.ts';
import { type Told, tellMany } from './reports-in-bulk.ts';

let db: TestStore;
let folder: string;
let exporter: Exporter;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sema-export-'));
  db = await openTestStore();
  exporter = exporterOn(db, folder);
});
beforeEach(async () => {
  await db.query('delete from report');
  await emptyAudit(db);
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

function told(over: Partial<Told> = {}): Told {
  return {
    day: '2026-09-14',
    country: 'KE',
    region: 'KE-30',
    kind: 'incident',
    facts: {
      incident_type: ['violence_physical', 'police_extortion'],
      setting: ['hospital'],
      frequency: ['once'],
    },
    ...over,
  };
}
const times = (count: number, one: Told) => Array.from({ length: count }, () => one);

/** One row by the names of its columns, the empty ones left out. */
function shown(text: string, row = 0, delimiter = ','): Readonly<Record<string, string>> {
  const { columns, rows } = readCsv(text, delimiter);
  const cells = columns.map((name, place) => [name, rows[row]?.[place] ?? ''] as const);
  return Object.fromEntries(cells.filter(([, cell]) => cell !== ''));
}

describe('what an export shows', () => {
  it('shows five reports that are alike with month, place, kind and every answer, as codes and labels', async () => {
    await tellMany(db, times(5, told()));
    expect(shown((await made(exporter)).text)).toEqual({
      month: '2026-09',
      country: 'KE',
      country_label: 'Kenya',
      region: 'KE-30',
      region_label: 'Nairobi City',
      kind: 'incident',
      kind_label: 'Someone was treated badly',
      incident_type: 'police_extortion;violence_physical',
      incident_type_label: expect.stringMatching(/^.+; .+$/),
      setting: 'hospital',
      setting_label: expect.any(String),
      frequency: 'once',
      frequency_label: 'Once',
      level: '0',
    });
  });

  it('leaves out what two people set aside as false', async () => {
    await tellMany(db, times(6, told()));
    await db.query(`update report set set_aside = 'trial' where id = (select id from report limit 1)`);
    expect(readCsv((await made(exporter)).text).rows).toHaveLength(5);
  });

  it('leaves the least needed answer empty first, and only where five are not alike with it', async () => {
    await tellMany(db, [
      ...times(5, told()),
      ...times(3, told({ facts: { ...told().facts, frequency: ['several'] } })),
      ...times(2, told({ facts: { ...told().facts, frequency: ['every_time'] } })),
    ]);
    const { about, text } = await made(exporter);
    expect(about.levels.map(({ reports, hidden }) => [reports, hidden.includes('frequency')])).toEqual([
      [5, false],
      [5, true],
    ]);
    expect(shown(text, 0)).not.toHaveProperty('frequency');
    expect(shown(text, 0)).toMatchObject({ setting: 'hospital', region: 'KE-30' });
    expect(shown(text, 5)).toMatchObject({ frequency: 'once' });
  });

  it('gives up the region, then the month, and keeps country, year and kind to the end', async () => {
    await tellMany(db, [
      ...['KE-30', 'KE-01', 'KE-02', 'KE-03', 'KE-04'].map((region) => told({ region })),
      ...['01', '02', '03', '04', '05'].map((month) =>
        told({ country: 'TZ', region: null, day: `2026-${month}-09` }),
      ),
    ]);
    const { text } = await made(exporter);
    expect(shown(text, 5)).toMatchObject({ month: '2026-09', country: 'KE', level: '15' });
    expect(shown(text, 5)).not.toHaveProperty('region');
    expect(shown(text, 0)).toMatchObject({ month: '2026', country: 'TZ', kind: 'incident', level: '16' });
  });

  it('leaves the last few out, and says no more of them than that they are fewer than five', async () => {
    await tellMany(db, [...times(5, told()), ...times(4, told({ country: 'KZ', region: 'KZ-75' }))]);
    const four = await made(exporter);
    expect(readCsv(four.text).rows).toHaveLength(5);
    expect(four.text).not.toContain('KZ');
    await db.query("delete from report where country = 'KZ'");
    expect((await made(exporter)).text).toBe(four.text);
  });

  it('counts nobody who did not agree to be counted', async () => {
    await tellMany(db, [...times(4, told()), told({ useInTotals: false })]);
    expect(readCsv((await made(exporter)).text).rows).toEqual([]);
  });

  it('has no column for who somebody is, and none for what was found in their words', async () => {
    const facts = {
      ...told().facts,
      age_band: ['under_18'],
      gender: ['woman'],
      community: ['sex_worker'],
      danger_text: ['x9'],
    };
    await tellMany(db, times(5, told({ facts })));
    for (const format of exporter.formats) {
      const { text } = await made(exporter, { format });
      expect(text).not.toMatch(/under_18|woman|sex_worker|x9|age_band|gender|community|narrative/);
    }
  });

  it('does not let the order of the rows tell who came first', async () => {
    const one = told();
    const other = told({ region: 'KE-01' });
    await tellMany(db, [...times(5, one), ...times(5, other)]);
    const first = (await made(exporter)).text;
    await db.query('delete from report');
    await tellMany(db, [other, one, one, other, other, one, other, one, one, other]);
    expect((await made(exporter)).text).toBe(first);
  });
});

describe('which reports an export takes', () => {
  it('stops at the last month that is over, unless asked for more, and then says that it is not over', async () => {
    await tellMany(db, [...times(5, told({ day: '2026-10-31' })), ...times(5, told({ day: '2026-11-20' }))]);
    const finished = await made(exporter);
    expect(finished.about).toMatchObject({ to: '2026-10', reports: 5, monthOpen: false });
    expect(finished.text).not.toContain('2026-11');
    const all = await made(exporter, { to: '2026-11' });
    expect(all.about).toMatchObject({ reports: 10, monthOpen: true });
    expect(all.text).toContain('2026-11 is not over');
  });

  it('takes whole months from the first to the last, and hides within them alone', async () => {
    const days = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'];
    await tellMany(
      db,
      days.flatMap((day) => times(3, told({ day }))),
    );
    const { about, text } = await made(exporter, { from: '2026-02', to: '2026-02' });
    expect(about).toMatchObject({ reports: 6, withheld: { fewerThan: 5 } });
    expect(shown(text).month).toBe('2026-02');
  });

  it('hides by itself what a narrower place has too few of', async () => {
    await tellMany(db, [...times(4, told()), ...times(6, told({ country: 'TZ', region: 'TZ-02' }))]);
    expect((await made(exporter, { country: 'KE' })).about).toMatchObject({
      reports: 0,
      withheld: { fewerThan: 5 },
    });
    expect((await made(exporter, { country: 'TZ' })).about).toMatchObject({ reports: 6 });
  });
});

describe('the file', () => {
  it('says of itself what it covers, what it hides, and that it is no measure of how common something is', async () => {
    await tellMany(db, times(6, told()));
    const { notes } = readCsv((await made(exporter, { from: '2026-01', country: 'KE' })).text);
    const said = notes.map((cells) => cells.join(' ')).join('\n');
    expect(notes.every(([title]) => title?.startsWith('# '))).toBe(true);
    expect(said).toContain('2026-01 to 2026-10');
    expect(said).toContain('Kenya');
    expect(said).toContain('at least 5 that are alike');
    expect(said).toContain('fewer than 5');
    expect(said).toContain('do not show how common');
  });

  it.each([
    ['en', ',', 'Once', 'at least 5'],
    ['sw', ',', 'Mara moja', 'angalau 5'],
    ['ru', ';', 'Один раз', 'не меньше 5'],
  ])(
    'is worded in %s, with what a spreadsheet of that language splits at',
    async (lang, delimiter, once, atLeast) => {
      await tellMany(db, times(5, told()));
      const { text } = await made(exporter, {}, lang);
      expect(text.startsWith('\ufeff# ')).toBe(true);
      expect(shown(text, 0, delimiter)).toMatchObject({ frequency: 'once', frequency_label: once });
      expect(text).toContain(atLeast);
      expect(text).not.toMatch(/\{\{|title\.|withheld_|level_|hidden,|hidden;/);
    },
  );

  it('runs no formula, even if a code or a region were one', async () => {
    await tellMany(
      db,
      times(5, told({ region: '=1+1', facts: { frequency: [' =cmd()'], setting: ['a,b'] } })),
    );
    expect(shown((await made(exporter)).text)).toMatchObject({
      region: "'=1+1",
      frequency: "' =cmd()",
      setting: 'a,b',
    });
  });

  it('as JSON tells an answer that is hidden from one that was not given', async () => {
    await tellMany(db, [
      ...times(5, told({ facts: { incident_type: ['violence_physical'] } })),
      ...['once', 'several', 'ongoing', 'every_time', 'x'].map((code) =>
        told({ kind: 'service_problem', facts: { frequency: [code] } }),
      ),
    ]);
    const { meta, reports } = readJson((await made(exporter, { format: 'json' })).text);
    expect(meta).toMatchObject({
      period: { from: null, to: '2026-10', last_month_over: true },
      filters: { country: null },
      reports: 10,
      at_least_alike: 5,
      withheld: { fewer_than: 5 },
      prevalence: false,
    });
    expect(reports[0]).toMatchObject({
      incident_type: ['violence_physical'],
      frequency: [],
      frequency_label: [],
    });
    expect(reports[5]).toMatchObject({
      kind: 'service_problem',
      incident_type: [],
      frequency: null,
      frequency_label: null,
    });
  });

  it('can be taken slowly: the database is free as soon as the file is made, and nothing stays on the disk', async () => {
    await tellMany(db, times(5, told()));
    const file = await exporter.make(order(), 'en', now);
    await db.store.transaction(({ meta }) => meta.set('free', 'yes'));
    expect(readdirSync(folder)).toEqual([]);
    await file.close();
  });

  it('is given up, leaving nothing, when whoever asked is gone', async () => {
    await tellMany(db, times(5, told()));
    const gone = new Error('gone');
    const leave = () => {
      throw gone;
    };
    await expect(exporter.make(order(), 'en', now, leave)).rejects.toBe(gone);
    expect((await made(exporter)).about.reports).toBe(5);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('an internal export', () => {
  it('hides nothing, opens for its recipient alone, and is recorded without content', async () => {
    const { identity, recipient } = await makeIdentity();
    const stranger = await makeIdentity();
    await tellMany(db, [told(), told({ region: 'KE-01', day: '2026-11-20' })]);
    const { bytes, about } = await made(exporter, { country: 'KE', internal: { recipient } });
    expect(about).toMatchObject({ reports: 2, withheld: null });
    expect(Buffer.from(bytes).includes('KE-01')).toBe(false);
    await expect(openWith([stranger.identity], bytes)).rejects.toThrow();

    const opened = Buffer.from(await openWith([identity], bytes)).toString();
    expect(readCsv(opened).rows).toHaveLength(2);
    expect(shown(opened, 1)).toMatchObject({ month: '2026-11', region: 'KE-01', frequency: 'once' });
    expect(opened).toContain('Nothing is hidden here');

    const [recorded, ...more] = await db.query('select actor, action, detail from audit_event');
    expect(more).toEqual([]);
    expect(recorded).toMatchObject({ actor: 'operator', action: 'export_internal' });
    expect(JSON.parse(String(recorded?.detail))).toEqual({
      recipient: recipientFingerprint(recipient),
      format: 'csv',
      from: null,
      to: '2026-11',
      country: 'KE',
    });
  });

  it('still counts nobody who did not agree, and an export to publish is not recorded', async () => {
    const { identity, recipient } = await makeIdentity();
    await tellMany(db, [told({ useInTotals: false })]);
    const { bytes } = await made(exporter, { format: 'json', internal: { recipient } });
    expect(readJson(Buffer.from(await openWith([identity], bytes)).toString()).reports).toEqual([]);
    await emptyAudit(db);
    await made(exporter);
    expect(await db.query('select id from audit_event')).toEqual([]);
  });
});
