import { hasConflict } from '../../core/cases/route.ts';
import type { Month } from '../../core/evidence/month.ts';
import type { ApprovedQuote } from '../../core/evidence/quotes.ts';
import type { Keyring } from '../../crypto/keyring.ts';
import type { CaseWork } from '../case-work.ts';
import { isOwnFacility } from '../own-facility.ts';
import { saidConflict } from '../places.ts';
import type { QuoteFilter, QuoteState } from '../ports/quotes.ts';
import type { StaffMember } from '../ports/staff.ts';
import type { Repositories } from '../ports.ts';
import { type OpenQuote, openQuote } from './quote-body.ts';

export const QUOTE_STATES: readonly QuoteState[] = [
  'waiting',
  'approved',
  'left_out',
  'returned',
  'rejected',
];

export type BankFilter = {
  readonly state: QuoteState;
  readonly from: Month | null;
  readonly to: Month | null;
  readonly lang: string | null;
  /** A code of what it is about. */
  readonly about: string | null;
};

type BankWork = Pick<CaseWork, 'inside' | 'keyring'>;

/** Rows read at once. */
const AT_ONCE = 200;

/**
 * Quotes of the bank that this person may see, the newest months first: of their countries, and none of a place or a case in
 * which they have a conflict. Labels are sealed, so what does not fit is left out after opening.
 * @param limit the most that are wanted
 */
export async function bankFor(
  work: BankWork,
  member: StaffMember,
  { state, from, to, lang, about }: BankFilter,
  limit: number,
): Promise<readonly OpenQuote[]> {
  const found: OpenQuote[] = [];
  for await (const batch of openBatches(work, { states: [state], from, to })) {
    for (const quote of batch) {
      const { body } = quote;
      if (lang !== null && body.lang !== lang) continue;
      if (about !== null && !body.about.some(({ code }) => code === about)) continue;
      if (await maySeeQuote(work, member, quote)) found.push(quote);
      if (found.length >= limit) return found;
    }
  }
  return found;
}

/** Whether they may read and decide about it: it is from a country of theirs, and nothing ties them to what it tells. */
export async function maySeeQuote(
  { inside }: BankWork,
  member: StaffMember,
  { body }: OpenQuote,
): Promise<boolean> {
  if (!member.countries.includes(body.country)) return false;
  const report = await inside.reports.byId(body.report);
  if (report === null) return false;
  const one = await inside.cases.byReport(report.id);
  const events = one === null ? [] : await inside.cases.events(one.id);
  const own = await isOwnFacility(inside.directory, report.facilityId);
  return !saidConflict(events, member.id) && !hasConflict(member, report.facilityId, own);
}

/** What two people agreed on, of reports that came in these months: for a summary. */
export async function approvedQuotes(
  work: { readonly inside: Pick<Repositories, 'quotes'>; readonly keyring: Keyring },
  { from, to }: { readonly from: Month; readonly to: Month },
): Promise<readonly ApprovedQuote[]> {
  const found: ApprovedQuote[] = [];
  for await (const batch of openBatches(work, { states: ['approved'], from, to }))
    for (const { id, month, body } of batch) {
      const { kind, country, region, about, text, lang, translations } = body;
      found.push({ id, month, kind, country, region, about, text, lang, translations });
    }
  return found;
}

/**
 * Opened, without those whose report is gone, may not be quoted any more or is set aside: even where such a row should have
 * been deleted and was not.
 */
async function* openBatches(
  { inside, keyring }: { readonly inside: Pick<Repositories, 'quotes'>; readonly keyring: Keyring },
  filter: QuoteFilter,
): AsyncGenerator<readonly OpenQuote[]> {
  for (let after = 0; ; after += AT_ONCE) {
    const rows = await inside.quotes.list(filter, AT_ONCE, after);
    const opened = rows.map((row) => openQuote(keyring, row));
    const quotable = await inside.quotes.quotable(opened.map(({ body }) => body.report));
    yield opened.filter(({ body }) => quotable.has(body.report));
    if (rows.length < AT_ONCE) return;
  }
}
