import type { Period } from '../core/evidence/periods.ts';
import type { Seen } from '../core/evidence/seen.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { LetterWriter } from './letter.ts';
import type { Instant } from './ports/time.ts';
import type { Store } from './ports.ts';
import { publishedReleases } from './published-releases.ts';
import { summarise } from './summarise.ts';
import type { SummaryFile } from './summary-file.ts';

export type LetterOrder = {
  readonly id: string;
  readonly period: Period;
  readonly seen: Seen;
  readonly lang: string;
  readonly formats: readonly string[];
};

export type LetterWritten =
  | { readonly is: 'written'; readonly files: readonly SummaryFile[] }
  /** There is no such letter, or not in this language; those there are. */
  | { readonly is: 'unknown'; readonly ids: readonly string[] }
  /** Not all months of the period are published: a letter never publishes anything by itself. */
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
  const { id, period, seen, lang, formats } = order;
  const known = letters.known().letters.filter(({ body }) => lang in body);
  const template = known.find((one) => one.id === id);
  if (template === undefined) return { is: 'unknown', ids: known.map((one) => one.id) };
  const releases = await publishedReleases(store, period);
  if (releases === null) return { is: 'unpublished' };
  const summary = await summarise(store, keyring, releases, seen);
  const files: SummaryFile[] = [];
  for (const format of formats) files.push(await letters.make(template, summary, format, lang));
  const detail = JSON.stringify({ letter: id, ...period, ...seen, lang, formats });
  await store.audit.append({ at: now, actor: by, action: 'letter_written', detail });
  return { is: 'written', files };
}
