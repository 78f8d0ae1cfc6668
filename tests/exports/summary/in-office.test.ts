import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countryTexts } from '../../../src/content/country-texts.ts';
import { type Summary, summaryOf } from '../../../src/core/evidence/summary.ts';
import { summarizerFor } from '../../../src/exporter-for.ts';
import { exportWords } from '../../../src/exports/exporter.ts';
import type { SummaryWords } from '../../../src/exports/summary/format.ts';
import { summaryFormats } from '../../../src/exports/summary/formats.ts';
import { createLookup } from '../../../src/i18n/lookup.ts';
import { catalog, content } from '../../stand-ins/content.ts';
import { madeRelease } from '../../stand-ins/evidence/made-summary.ts';
import { leftOut, missingPrograms, type Office, openOffice } from '../../stand-ins/office.ts';

/** Every sheet, its cells apart by tabs, numbers between quotes. */
const TABS = 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1';
/** A CSV read as people's LibreOffice does who let it run formulas. */
const csvRead = (delimiter: number) => `CSV:${delimiter},34,76,1,,0,false,true,false,false,false,-1,true`;
const LANGS = ['en', 'sw', 'ru'];

const summarizer = summarizerFor({ content, catalog });
const seen = { country: 'KE', region: null };

/** Every number of the model, with what it is a number of. */
function told(summary: Summary): readonly string[] {
  return summary.chapters
    .flatMap(({ kind, places }) =>
      places.flatMap(({ country, region, reports, tables }) => [
        [country, region, kind, '', '', reports],
        ...tables.flatMap(({ field, rows }) =>
          rows.map(({ code, reports }) => [country, region, kind, field, code, reports]),
        ),
      ]),
    )
    .map((row) => row.map((cell) => cell ?? '').join('|'));
}

/** A text as a cell of `TABS`: between quotes only where it has some itself. */
function asCell(text: string): string {
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The same of a table that has them by the names of its columns. */
function read(sheet: string, question: string): readonly string[] {
  const rows = sheet.split('\n').map((line) => line.split('\t').map((cell) => cell.replaceAll('"', '')));
  const from = rows.findIndex((row) => row.includes('country') && row.includes('reports'));
  const head = rows[from] ?? [];
  const columns = ['country', 'region', 'kind', question, 'code', 'reports'].map((name) =>
    head.indexOf(name),
  );
  return rows
    .slice(from + 1)
    .filter((row) => row.length > 1)
    .map((row) => columns.map((column) => row[column]).join('|'));
}

if (leftOut) it.skip(`LEFT OUT: the programs that open our files; ${missingPrograms.join(', ')} is not here`);

describe.skipIf(leftOut)('a summary, opened by the programs people have', () => {
  let office: Office;
  let summary: Summary;
  const texts = new Map<string, ReadonlyMap<string, string>>();
  const file = (name: string) => {
    for (const many of texts.values()) {
      const found = many.get(name);
      if (found !== undefined) return found;
    }
    throw new Error(`nothing was opened as ${name}`);
  };

  beforeAll(async () => {
    office = openOffice();
    summary = summaryOf([madeRelease()], [], seen);
    const put = async (format: string) => {
      const made = [];
      for (const lang of LANGS) {
        const { bytes } = await summarizer.make(summary, format, lang);
        made.push(office.put(`${format}-${lang}.${format}`, bytes));
      }
      return made;
    };
    texts.set('xlsx', office.opened(await put('xlsx'), TABS));
    texts.set('docx', office.opened(await put('docx'), 'txt:Text (encoded):UTF8'));
    const [en = '', sw = '', ru = ''] = await put('csv');
    texts.set('csv', office.opened([en, sw], TABS, csvRead(44)));
    texts.set('csv ru', office.opened([ru], TABS, csvRead(59)));
    texts.set(
      'pdf',
      new Map((await put('pdf')).map((path, nth) => [`pdf-${LANGS[nth]}`, office.pdfText(path)])),
    );
  });
  afterAll(() => office?.close());

  const page = (lang: string) => summarizer.page(summary, lang);
  const rows = (lang: string) =>
    page(lang).chapters.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows));

  describe.each(LANGS)('in %s', (lang) => {
    it('has every number of the model in the CSV, each as what it is', () => {
      expect(told(summary).length).toBeGreaterThan(200);
      expect(read(file(`csv-${lang}-csv-${lang}`), 'question')).toEqual(told(summary));
    });

    it('has them in the spreadsheet, and beside the words for it', () => {
      const sheet = (name: string) => file(`xlsx-${lang}-${catalog.t(lang, `summary:sheet.${name}`)}`);
      expect(read(sheet('data'), 'question')).toEqual(told(summary));
      const lines = sheet('figures').split('\n');
      const missing = rows(lang).filter(
        ({ label, reports }) => !lines.some((line) => line.startsWith(`${asCell(label)}\t"${reports}"`)),
      );
      expect(missing).toEqual([]);
      for (const line of page(lang).method) expect(sheet('method')).toContain(line);
    });

    it('has them in the Word file, right behind the words for it', () => {
      const lines = file(`docx-${lang}`).split(/\r?\n/);
      const missing = rows(lang).filter(
        ({ label, said }) => !lines.some((line, nth) => line === label && lines[nth + 2] === said),
      );
      expect(missing).toEqual([]);
    });

    it('has them in the PDF, on the line of the words for it', () => {
      const lines = file(`pdf-${lang}`).split('\n');
      const short = page(lang).chapters.flatMap(({ tables }) =>
        tables
          .filter(({ form, map }) => form === 'bars' && map === null)
          .flatMap(({ rows }) => rows.filter(({ label }) => label.length < 30)),
      );
      expect(short.length).toBeGreaterThan(50);
      const missing = short.filter(
        ({ label, said }) =>
          !lines.some((line) => line.trimStart().startsWith(label) && line.split(/\s+/).includes(said)),
      );
      expect(missing).toEqual([]);
    });
  });
});

/** What a spreadsheet might run, were it written as it is. Sources: OWASP, CSV injection; Microsoft, DDE. */
const RUNS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1;1)',
  '\t=1+1',
  '\r=1+1',
  ' =1+1',
  "=cmd|' /C calc'!A0",
  '=DDE("soffice";"/etc/passwd";"A1")',
  '＝1+1',
  '=HYPERLINK("http://127.0.0.1/?"&A1;"Open")',
  '=WEBSERVICE("http://127.0.0.1/")',
  '"=1+1',
  "'=1+1",
  ';=1+1',
  ',=1+1',
];

describe.skipIf(leftOut)('names that a spreadsheet would run', () => {
  let office: Office;
  beforeAll(() => {
    office = openOffice();
  });
  afterAll(() => office?.close());

  const formulas = (document: string | undefined) => (document ?? '').match(/table:formula="[^"]*"/g) ?? [];

  /** Sema's own words, but for every name of a place, an answer or a question, and the title. */
  function hostile(lang: string): SummaryWords {
    const look = () => createLookup(catalog, (one) => countryTexts(content, one));
    const words = exportWords({ look, catalog }, lang, 'summary');
    let next = 0;
    const name = () => RUNS[next++ % RUNS.length] ?? '';
    return {
      lang,
      tiles: () => [],
      label: name,
      text: (key, params) => (/^(field|title|other|places)/.test(key) ? name() : words.text(key, params)),
    };
  }

  it('do run where nobody sees to it: this test can fail', () => {
    const raw = office.put('raw.csv', '"name"\r\n"=1+1"\r\n');
    expect(formulas(office.opened([raw], 'fods', csvRead(44)).get('raw'))).toHaveLength(1);
  });

  it.each([
    ['csv', 'en', csvRead(44)],
    ['csv', 'ru', csvRead(59)],
    // What people see who open it where another separator is expected.
    ['csv', 'en', csvRead(59)],
    ['csv', 'ru', csvRead(9)],
    ['xlsx', 'ru', undefined],
  ])('are text in the %s in %s, opened with %s', async (format, lang, filter) => {
    const summary = summaryOf([madeRelease({ reports: 400 })], [], seen);
    const bytes = await summaryFormats.get(format)?.make(summary, hostile(lang));
    const path = office.put(`hostile.${format}`, bytes ?? '');
    const opened = office.opened([path], 'fods', filter).get('hostile');
    expect(opened).toContain('1+1');
    expect(opened).toContain('DDE(');
    expect(formulas(opened)).toEqual([]);
  });

  it('are text in the Word file: it has no field that could be run', async () => {
    const summary = summaryOf([madeRelease({ reports: 400 })], [], seen);
    const bytes = await summaryFormats.get('docx')?.make(summary, hostile('en'));
    const opened = office.opened([office.put('hostile.docx', bytes ?? '')], 'fodt').get('hostile') ?? '';
    expect(opened).toContain('=DDE(&quot;soffice&quot;');
    expect(opened).not.toMatch(/<text:(dde|expression|variable|script|execute-macro)/);
  });
});
