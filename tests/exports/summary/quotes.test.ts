import { randomBytes } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { QuoteState } from '../../../src/app/ports/quotes.ts';
import { publishSummary } from '../../../src/app/publish-summary.ts';
import { QUOTE_STATES } from '../../../src/app/quotes/bank.ts';
import { sealQuote } from '../../../src/app/quotes/quote-body.ts';
import { summarise } from '../../../src/app/summarise.ts';
import { createKeyring } from '../../../src/crypto/keyring.ts';
import { quoteSource } from '../../../src/crypto/pseudonym.ts';
import { summarizerFor } from '../../../src/exporter-for.ts';
import { catalog, content } from '../../stand-ins/content.ts';
import { openTestStore, type TestStore } from '../../stand-ins/database.ts';
import { population } from '../../stand-ins/evidence/population.ts';
import { putPopulation } from '../../stand-ins/evidence/put-population.ts';

const lists = new Map([...content.lists].map(([name, list]) => [name, list.map(({ value }) => value.code)]));
const keyring = createKeyring(randomBytes(32));
const summarizer = summarizerFor({ content, catalog });
const period = { from: '2026-07', to: '2026-09' };

type Banked = {
  readonly report: string;
  readonly state: QuoteState;
  /** A word that stands in no other text. */
  readonly word: string;
};

let db: TestStore;
let banked: readonly Banked[];
beforeAll(async () => {
  db = await openTestStore();
  const regions = { KE: ['KE-30', 'KE-28'] };
  const months = ['2026-07', '2026-08', '2026-09'];
  await putPopulation(db, population({ seed: 3, reports: 600, months, lists, regions }));
  await db.query('update report set quote_anonymised = true');
  banked = await fillBank();
}, 120_000);
afterAll(() => db.close());

/** Two hundred quotes, in every state. */
async function fillBank(): Promise<readonly Banked[]> {
  const rows = await db.query(
    `select r.id, r.kind, r.country, coalesce(r.region, '') as region, to_char(r.day, 'YYYY-MM') as month,
            (select jsonb_agg(jsonb_build_object('field', field, 'code', code))::text from report_fact f
             where f.report_id = r.id) as about
     from report r order by r.id limit 200`,
  );
  return Promise.all(
    rows.map(async (row, at) => {
      const state = QUOTE_STATES[at % QUOTE_STATES.length] ?? 'waiting';
      const word = `qz${at}zq`;
      const body = {
        v: 1,
        report: String(row.id),
        kind: String(row.kind),
        country: String(row.country),
        region: String(row.region),
        about: JSON.parse(String(row.about)),
        text: `=HYPERLINK("x") ${word}`,
        lang: 'sw',
        translations: { ru: `${word}ru` },
        by: 'somebody',
        reason: null,
      } as const;
      const id = crypto.randomUUID();
      await db.store.quotes.add({
        id,
        source: quoteSource(keyring, body.report),
        month: String(row.month),
        state,
        sealed: sealQuote(keyring, id, 1, body),
        version: 1,
      });
      return { report: body.report, state, word };
    }),
  );
}

async function madeIn(format: string, lang: string): Promise<string> {
  const published = await publishSummary(db.store, period, lists, 'operator', Date.UTC(2026, 10, 20));
  if (published.is !== 'published') throw new Error(published.is);
  const summary = await summarise(db.store, keyring, published.releases, { country: 'KE', region: null });
  const { bytes } = await summarizer.make(summary, format, lang);
  if (format === 'pdf') {
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
    return text;
  }
  if (format !== 'docx' && format !== 'xlsx') return new TextDecoder().decode(bytes);
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n');
}

/** Which of the quotes stand in a text. */
const standIn = (text: string) => banked.filter(({ word }) => new RegExp(`${word}(?!ru)`).test(text));

it.each(['pdf', 'docx', 'xlsx', 'csv', 'json'])(
  '%s tells quotes that two agreed on, the same in every language, and no other',
  async (format) => {
    const told = new Set<string>();
    for (const lang of ['en', 'sw', 'ru']) {
      const text = await madeIn(format, lang);
      const found = standIn(text);
      expect(found.length).toBeGreaterThan(3);
      expect(found.filter(({ state }) => state !== 'approved')).toEqual([]);
      told.add(
        found
          .map(({ word }) => word)
          .sort()
          .join(),
      );
      // What it means is told to those who can't read it, once.
      if (format !== 'json') expect(/qz\d+zqru/.test(text)).toBe(lang === 'ru');
    }
    expect(told.size).toBe(1);
  },
  120_000,
);

it('DHIS2 has no place for words, and none is there', async () => {
  expect(standIn(await madeIn('dhis2', 'en'))).toEqual([]);
});

it('a quote whose reporter takes the yes back is in no file that is made afterwards, also of a published period', async () => {
  const before = standIn(await madeIn('json', 'en'));
  const [gone] = before;
  if (gone === undefined) throw new Error('no quote');
  await db.query(`update report set quote_anonymised = false where id = '${gone.report}'`);
  const after = standIn(await madeIn('json', 'en')).map(({ word }) => word);
  expect(after).not.toContain(gone.word);
  expect(after.length).toBeGreaterThan(3);
});

it('the dashboard says what a quote is about, in which language it was told, and how it was made', async () => {
  const published = await publishSummary(db.store, period, lists, 'operator', Date.UTC(2026, 10, 20));
  if (published.is !== 'published') throw new Error(published.is);
  const summary = await summarise(db.store, keyring, published.releases, { country: 'KE', region: null });
  const page = summarizer.page(summary, 'en');
  const [quote] = page.chapters.flatMap(({ quotes }) => quotes);
  expect(quote?.about).toMatch(/; Kenya; told in Swahili$/);
  expect(page.method.join()).toContain('a second person looked at each');
});
