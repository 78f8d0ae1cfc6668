import { randomUUID } from 'node:crypto';
import { ABOUT, LONGEST_QUOTE } from '../../core/evidence/quotes.ts';
import { findIdentifiers } from '../../core/privacy/identifiers.js';
import { quoteSource } from '../../crypto/pseudonym.ts';
import type { CaseWork } from '../case-work.ts';
import { mayWork, type SeenCase } from '../casework/see-case.ts';
import type { KeptQuote } from '../ports/quotes.ts';
import { openQuote, type QuoteBody, sealQuote } from './quote-body.ts';

/** What leaves the browser of whoever prepares a quote. */
export type PreparedQuote = {
  readonly text: string;
  /** By language, made by hand; an empty one is as if it were not there. */
  readonly translations: Readonly<Record<string, string>>;
};

/**
 * `quote_no_consent`: the reporter did not agree. `quote_empty`, `quote_long`, `quote_contact`: it can't be kept so; a number
 * or an address is still in it.
 */
export type PrepareOutcome =
  | 'quote_waiting'
  | 'not_mine'
  | 'quote_no_consent'
  | 'quote_empty'
  | 'quote_long'
  | 'quote_contact';

/** Keeps a prepared quote until a second person has looked at it. One a report: the next takes the place of the last. */
export async function prepareQuote(
  work: CaseWork,
  seen: SeenCase,
  { text, translations }: PreparedQuote,
): Promise<PrepareOutcome> {
  const { inside, now } = work;
  const { report, member } = seen;
  if (!mayWork(seen)) return 'not_mine';
  if (!(await inside.quotes.hold(report.id))) return 'quote_no_consent';
  const given = Object.entries(translations)
    .map(([lang, said]) => [lang, tidied(said)] as const)
    .filter(([lang, said]) => said !== '' && lang !== report.lang);
  const problem = problemOf([tidied(text), ...given.map(([, said]) => said)], report.country);
  if (problem !== null) return problem;
  const facts = await inside.reports.facts(report.id);
  const kept = await keep(work, report.id, report.day.slice(0, 7), {
    v: 1,
    report: report.id,
    kind: report.kind,
    country: report.country,
    region: report.region ?? '',
    about: facts.filter(({ field }) => ABOUT.includes(field)).map(({ field, code }) => ({ field, code })),
    text: tidied(text),
    lang: report.lang,
    translations: Object.fromEntries(given),
    by: member.id,
    reason: null,
  });
  if (!kept) return 'not_mine';
  await inside.audit.append({ at: now, actor: member.id, action: 'quote_prepared', detail: null });
  return 'quote_waiting';
}

/** What was quoted of a report, in whatever state; null where nothing is. */
export async function quoteOfReport({ inside, keyring }: CaseWork, reportId: string) {
  const kept = await inside.quotes.bySource(quoteSource(keyring, reportId));
  return kept === null ? null : openQuote(keyring, kept);
}

/** A quote is one line, whatever a browser sends. */
function tidied(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

async function keep({ inside, keyring }: CaseWork, reportId: string, month: string, body: QuoteBody) {
  const source = quoteSource(keyring, reportId);
  const before = await inside.quotes.bySource(source);
  if (before !== null)
    return inside.quotes.change(before.id, before.version, {
      state: 'waiting',
      sealed: sealQuote(keyring, before.id, before.version + 1, body),
    });
  const id = randomUUID();
  const made: KeptQuote = {
    id,
    source,
    month,
    state: 'waiting',
    version: 1,
    sealed: sealQuote(keyring, id, 1, body),
  };
  return inside.quotes.add(made);
}

/** The browser proposes; that no number or address is left is looked at here again, by the same rules. */
function problemOf(
  texts: readonly string[],
  country: string,
): 'quote_empty' | 'quote_long' | 'quote_contact' | null {
  if (texts[0] === '') return 'quote_empty';
  if (texts.some((text) => [...text].length > LONGEST_QUOTE)) return 'quote_long';
  return texts.some((text) => findIdentifiers(text, country).length > 0) ? 'quote_contact' : null;
}
