import type { AgeKeys } from '../../crypto/envelope.ts';
import { receiptRef } from '../../crypto/pseudonym.ts';
import { readReceipt, reporterIdentity } from '../../crypto/receipt.ts';
import type { Report } from '../ports/reports.ts';
import type { TurnContext } from './context.ts';
import type { ReceiptTries } from './receipt-tries.ts';

/** What a typed code opens, or the outcome that says why it opens nothing. */
export type ByReceipt =
  | { readonly ok: true; readonly report: Report; readonly reporter: AgeKeys }
  | { readonly ok: false; readonly outcome: 'unknown' | 'unreadable' | 'wait' };

/**
 * The report that a code belongs to and the reporter's own key. The key is made on hit and miss alike, so that the time it
 * takes does not tell which codes exist.
 */
export async function byReceipt(
  { inside, keyring, chatRef, session }: TurnContext,
  tries: ReceiptTries,
  typed: string,
): Promise<ByReceipt> {
  const read = readReceipt(typed);
  if (!read.ok) return { ok: false, outcome: 'unreadable' };
  const known = session.reports !== undefined;
  if (!(await tries.may(chatRef, known))) return { ok: false, outcome: 'wait' };
  const [report, reporter] = await Promise.all([
    inside.reports.byReceipt(receiptRef(keyring, read.receipt)),
    reporterIdentity(keyring, read.receipt),
  ]);
  if (report !== null && report.reporterRecipient === reporter.recipient)
    return { ok: true, report, reporter };
  await tries.missed(chatRef);
  return { ok: false, outcome: 'unknown' };
}

/**
 * The same, where the code is asked for once more before something is changed: it must be the code of the report in view,
 * or a peer worker would change another client's.
 */
export async function againByReceipt(
  context: TurnContext,
  tries: ReceiptTries,
  typed: string,
): Promise<ByReceipt> {
  const found = await byReceipt(context, tries, typed);
  const inView = context.session.view?.report;
  if (found.ok && inView !== found.report.id) return { ok: false, outcome: 'unknown' };
  return found;
}
