import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportVerb } from '../../../src/cli/verbs/export.ts';
import { summaryVerb } from '../../../src/cli/verbs/summary.ts';
import { summaryVerify } from '../../../src/cli/verbs/summary-verify.ts';
import { loadContent } from '../../../src/content/load.ts';
import type { Summary } from '../../../src/core/evidence/summary.ts';
import { population } from '../../stand-ins/evidence/population.ts';
import { putPopulation } from '../../stand-ins/evidence/put-population.ts';
import { leftOut } from '../../stand-ins/office.ts';
import { openStage, type Stage } from '../stage.ts';

const content = loadContent();
const people = population({
  seed: 5,
  reports: 1_500,
  months: ['2026-07', '2026-08', '2026-09'],
  lists: new Map([...content.lists].map(([name, list]) => [name, list.map(({ value }) => value.code)])),
  regions: { KE: ['KE-30', 'KE-28', 'KE-22', 'KE-13', 'KE-20'], KZ: ['KZ-75', 'KZ-71', 'KZ-35'] },
});

let stage: Stage;
beforeAll(async () => {
  stage = await openStage([exportVerb, summaryVerb, summaryVerify]);
  mkdirSync(stage.config.dataDir, { recursive: true });
  await putPopulation(stage.database, people);
});
afterAll(() => stage.close());

const quarter = ['--from', '2026-07', '--to', '2026-09'];
const folder = (name: string) => join(stage.folder, name);
const inFolder = (name: string, ending: string) => {
  const found = readdirSync(folder(name)).find((file) => file.endsWith(ending));
  if (found === undefined) throw new Error(`no ${ending} in ${name}`);
  return join(folder(name), found);
};
/** Every number that the model tells of the place that was asked for. */
function figures(summary: Summary): readonly string[] {
  return summary.chapters.flatMap(({ places: [own] }) =>
    own === undefined
      ? []
      : [own.reports, ...own.tables.flatMap(({ rows }) => rows.map(({ reports }) => reports))].map(String),
  );
}

/** What is missing in a text, each number as often as it is told. */
function missing(wanted: readonly string[], text: string): readonly string[] {
  const found = Map.groupBy(text.match(/\d+/g) ?? [], (number) => number);
  const asked = Map.groupBy(wanted, (number) => number);
  return [...asked].flatMap(([number, times]) =>
    (found.get(number)?.length ?? 0) >= times.length ? [] : [number],
  );
}

describe.each(['en', 'sw', 'ru'])('sema summary in %s', (lang) => {
  beforeAll(async () => {
    const { code, err } = await stage.type([
      'summary',
      ...quarter,
      '--country',
      'KE',
      '--lang',
      lang,
      '--out',
      folder(lang),
    ]);
    expect({ code, err: err.includes('unexpected') }).toEqual({ code: 0, err: false });
  });

  const summary = (): Summary => JSON.parse(readFileSync(inFolder(lang, `-KE-${lang}.json`), 'utf8')).summary;

  it('writes every format, for its owner alone, and a manifest by which each is verified', async () => {
    const files = readdirSync(folder(lang)).sort();
    expect(files.map((name) => name.replace(/^sema-.*?-(en|sw|ru)\./, '')).sort()).toEqual(
      ['csv', 'dhis2.json', 'docx', 'html', 'json', 'pdf', 'xlsx', 'manifest.json', 'SHA256SUMS'].sort(),
    );
    for (const file of files) {
      expect(statSync(join(folder(lang), file)).mode & 0o777).toBe(0o600);
      if (['manifest.json', 'SHA256SUMS'].includes(file)) continue;
      const { code } = await stage.type(['summary', 'verify', join(folder(lang), file)]);
      expect({ file, code }).toEqual({ file, code: 0 });
    }
  });

  it.skipIf(leftOut)(
    'is verified without Sema: `sha256sum -c` agrees, and not when a file was changed',
    () => {
      const check = () =>
        spawnSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: folder(lang), encoding: 'utf8' });
      expect(check()).toMatchObject({ status: 0, stderr: '' });
      expect(check().stdout.match(/: OK$/gm)).toHaveLength(8);
      const listed: { files: { name: string; sha256: string }[] } = JSON.parse(
        readFileSync(join(folder(lang), 'manifest.json'), 'utf8'),
      );
      const lines = listed.files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
      expect(spawnSync('sha256sum', ['-c'], { cwd: folder(lang), input: lines }).status).toBe(0);
      const file = inFolder(lang, '.csv');
      const before = readFileSync(file);
      writeFileSync(file, Buffer.concat([before, Buffer.from(' ')]));
      expect(check().status).toBe(1);
      writeFileSync(file, before);
    },
  );

  it('has the same figures in the PDF, read by another program', async () => {
    const document = await getDocumentProxy(new Uint8Array(readFileSync(inFolder(lang, '.pdf'))));
    const { text } = await extractText(document, { mergePages: true });
    expect(figures(summary()).length).toBeGreaterThan(50);
    expect(missing(figures(summary()), text)).toEqual([]);
  });

  it('has them in the Word file', () => {
    const zip = unzipSync(readFileSync(inFolder(lang, '.docx')));
    const words = strFromU8(zip['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, ' ');
    expect(missing(figures(summary()), words)).toEqual([]);
  });

  it('has them in the spreadsheet, as numbers', async () => {
    const sheets = await readXlsx(inFolder(lang, '.xlsx'));
    const cells = sheets.flatMap(({ data }) => data.flat()).filter((cell) => typeof cell === 'number');
    expect(missing(figures(summary()), cells.join(' '))).toEqual([]);
  });

  it('has them in the CSV', () => {
    expect(missing(figures(summary()), readFileSync(inFolder(lang, '.csv'), 'utf8'))).toEqual([]);
  });

  it('has them in the DHIS2 data values, but for what DHIS2 has no place for', () => {
    const { dataValues } = JSON.parse(readFileSync(inFolder(lang, '.dhis2.json'), 'utf8'));
    const own = summary().chapters.flatMap(
      ({ places: [place] }) => place?.tables.filter(({ field }) => field !== 'month') ?? [],
    );
    const wanted = own.flatMap(({ rows }) => rows.map(({ reports }) => String(reports)));
    const values = dataValues.map(({ value }: { value: string }) => value).join(' ');
    expect(missing(wanted, values)).toEqual([]);
    expect(dataValues[0]).toMatchObject({ period: '2026Q3', orgUnit: 'KE' });
  });
});

describe('sema summary', () => {
  it('says what it published, and that it is recorded', async () => {
    const rows = await stage.database.query(
      `select detail from audit_event where action = 'summary_published'`,
    );
    expect(rows).toEqual([{ detail: '{"from":"2026-07","to":"2026-09"}' }]);
  });

  it("leaves no file where one of them can't be written", async () => {
    mkdirSync(join(folder('blocked'), 'SHA256SUMS'), { recursive: true });
    const { code } = await stage.type(['summary', ...quarter, '--format', 'csv', '--out', folder('blocked')]);
    expect({ code, left: readdirSync(folder('blocked')) }).toEqual({ code: 1, left: ['SHA256SUMS'] });
  });

  it('notices a file that was changed', async () => {
    await stage.type(['summary', ...quarter, '--format', 'csv', '--out', folder('changed')]);
    const path = inFolder('changed', '.csv');
    writeFileSync(path, readFileSync(path, 'utf8').replace('2026-07', '2026-06'));
    const { code, err } = await stage.type(['summary', 'verify', path]);
    expect({ code, told: err.includes('was changed') }).toEqual({ code: 1, told: true });
  });

  it.each([
    [['--from', '2026-07'], 'which months'],
    [['--from', '2026-08', '--to', '2026-09'], 'in one piece'],
    [['--from', '2026-10', '--to', '2026-11'], 'the last month that is over'],
    [[...quarter, '--region', 'KE-30'], 'does not know this region'],
    [[...quarter, '--format', 'odt'], 'pdf, docx, xlsx'],
  ])('refuses %j with a sentence', async (words, sentence) => {
    await stage.type(['summary', ...quarter, '--format', 'csv', '--out', folder('first')]);
    const { code, err } = await stage.type(['summary', ...words, '--out', folder('refused')]);
    expect(code).toBeGreaterThan(0);
    expect(err).toContain(sentence);
  });
});
