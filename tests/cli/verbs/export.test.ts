import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportVerb } from '../../../src/cli/verbs/export.ts';
import { makeIdentity, openWith } from '../../../src/crypto/envelope.ts';
import { readCsv } from '../../exports/read-back.ts';
import { tellMany } from '../../exports/reports-in-bulk.ts';
import { fakeTerminal, openStage, type Stage } from '../stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage([exportVerb]);
  mkdirSync(stage.config.dataDir, { recursive: true });
});
beforeEach(async () => {
  await stage.database.query('delete from report');
  await tellMany(
    stage.database,
    Array.from({ length: 6 }, () => ({
      day: '2026-10-05',
      country: 'KE',
      region: 'KE-30',
      kind: 'incident',
      facts: { incident_type: ['violence_physical'] },
    })),
  );
});
afterAll(() => stage.close());

const path = (name: string) => join(stage.folder, name);

describe('sema export', () => {
  it('writes a file that only its owner can read, and says what is in it and what it must not be used for', async () => {
    const { code, out, err } = await stage.type(['export', '--out', path('a.csv'), '--lang', 'ru']);
    expect({ code, err: err.includes('Sema') }).toEqual({ code: 0, err: false });
    expect(statSync(path('a.csv')).mode & 0o777).toBe(0o600);
    expect(readCsv(readFileSync(path('a.csv'), 'utf8'), ';').rows).toHaveLength(6);
    expect(out).toContain('6 reports written, up to 2026-10');
    expect(out).toContain('fewer than 5');
    expect(out).toContain('--to 2026-11');
    expect(out).toContain('Do not publish two files');
  });

  it('writes to the standard output when no file is named, and everything else beside it', async () => {
    const { code, out, err } = await stage.type(['export', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out).reports).toHaveLength(6);
    expect(err).toContain('6 reports written');
  });

  it('takes the place in small letters and the months that were asked for', async () => {
    const { out } = await stage.type([
      'export',
      '--format',
      'json',
      '--country',
      'tz',
      '--from',
      '2026-01',
      '--to',
      '2026-03',
    ]);
    expect(JSON.parse(out).meta).toMatchObject({
      period: { from: '2026-01', to: '2026-03' },
      filters: { country: 'TZ' },
    });
  });

  it('draws a bar on a screen', async () => {
    const { terminal, shown } = fakeTerminal(true);
    await stage.type(['export', '--out', path('b.csv')], { terminal });
    expect(shown.err).toContain('6/6');
  });

  it('seals an internal file to the one who was named', async () => {
    const { identity, recipient } = await makeIdentity();
    const words = ['export', '--internal', '--to-recipient', recipient, '--out', path('c.csv.age')];
    const { code, out } = await stage.type(words);
    expect({ code, warned: out.includes('Nothing is hidden here') }).toEqual({ code: 0, warned: true });
    const opened = await openWith([identity], readFileSync(path('c.csv.age')));
    expect(readCsv(Buffer.from(opened).toString()).rows).toHaveLength(6);
  });

  it.each([
    [['--internal'], 'Name who may open it'],
    [['--to-recipient', 'age1x'], 'Add --internal'],
    [['--internal', '--to-recipient', 'AGE-SECRET-KEY-1CANARY'], 'public half'],
    [['--from', '2026-10-05'], 'not a month'],
    [['--to', '2026-13'], 'not a month'],
    [['--from', '2026-10', '--to', '2026-09'], 'comes after'],
    [['--country', 'XX'], 'It knows: KE'],
    [['--lang', 'xx'], 'does not speak'],
  ])('refuses %j with a sentence, and opens nothing', async (words, sentence) => {
    const before = stage.opened();
    const { code, out, err } = await stage.type(['export', ...words]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err).not.toContain('CANARY');
    expect(stage.opened()).toBe(before);
  });

  it('shows no sealed file on a screen', async () => {
    const { recipient } = await makeIdentity();
    const { terminal, shown } = fakeTerminal(true);
    const { code } = await stage.type(['export', '--internal', '--to-recipient', recipient], { terminal });
    expect({ code, out: shown.out }).toEqual({ code: 2, out: '' });
    expect(shown.err).toContain('--out');
  });

  it('knows its formats', async () => {
    const { code, err } = await stage.type(['export', '--format', 'docx']);
    expect(code).toBe(1);
    expect(err).toContain('csv, json');
  });
});
