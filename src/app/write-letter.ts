import type { Content } from '../content/content.ts';
import type { Period } from '../core/evidence/periods.ts';
import type { Seen } from '../core/evidence/seen.ts';
import type { Summary } from '../core/evidence/summary.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { LetterWriter } from './letter.ts';
import type { Instant } from './ports/time.ts';
import type { Store } from './ports.ts';
import { publishedReleases } from './published-releases.ts';
import { summarise } from './summarise.ts';
import type { OwnWords, SummaryFile } from './summary-file.ts';
import { newestSurveySummary } from './surveys/newest-summary.ts';

/** Published months from a place, or the newest figures of a survey. */
type LetterSubject =
  | { readonly is: 'reports'; readonly period: Period; readonly seen: Seen }
  | { readonly is: 'survey'; readonly survey: string; readonly content: Content };

export type LetterOrder = {
  readonly id: string;
  readonly about: LetterSubject;
  readonly lang: string;
  readonly formats: readonly string[];
};

export type LetterWritten =
  | { readonly is: 'written'; readonly files: readonly SummaryFile[] }
  /** There is no such letter, or not in this language; those there are. */
  | { readonly is: 'unknown'; readonly ids: readonly string[] }
  /** Not all months of the period are published, or no round of the survey has figures: a letter never publishes by itself. */
  | { readonly is: 'unpublished' };

/**
 * A letter filled with what is published of a period; the audit log says who had it written.
 * @param by a staff id, or `operator`
 */
export async function writeLetter(
  { store, keyring, letters }: { store: Store; keyring: Keyring; letters: LetterWriter },
  order: LetterOrder,
  by: string,
  now: Instant,
): Promise<LetterWritten> {
  const { id, about, lang, formats } = order;
  const known = letters.known().letters.filter(({ body }) => lang in body);
  const template = known.find((one) => one.id === id);
  if (template === undefined) return { is: 'unknown', ids: known.map((one) => one.id) };
  const found = await summaryFor(about, store, keyring);
  if (found === null) return { is: 'unpublished' };
  const { summary, words } = found;
  const files: SummaryFile[] = [];
  for (const format of formats) files.push(await letters.make(template, summary, format, lang, words));
  const { from, to, country, region } = summary;
  const what = words === undefined ? {} : { survey: words.name };
  const detail = JSON.stringify({ letter: id, from, to, country, region, lang, formats, ...what });
  await store.audit.append({ at: now, actor: by, action: 'letter_written', detail });
  return { is: 'written', files };
}

async function summaryFor(
  about: LetterSubject,
  store: Store,
  keyring: Keyring,
): Promise<{ readonly summary: Summary; readonly words?: OwnWords } | null> {
  if (about.is === 'survey') return newestSurveySummary(store, about.survey, about.content);
  const releases = await publishedReleases(store, about.period);
  if (releases === null) return null;
  return { summary: await summarise(store, keyring, releases, about.seen) };
}
