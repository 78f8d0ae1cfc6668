import { consentCodes, consentsFrom } from '../core/report/consents.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Purged } from './ports/forgetting.ts';
import type { Repositories, Store } from './ports.ts';
import { readPurgedLines } from './purged-log.ts';
import { forgetQuotes, forgetUndecidedQuotes } from './quotes/forget-quotes.ts';

export type Replayed =
  | {
      readonly ok: true /** What is gone by these lines, whether or not the backup had it. */;
      readonly lines: number;
    }
  /** Nothing was changed: the file is another one, or was damaged in these lines. */
  | { readonly ok: false; readonly begun: boolean; readonly unreadable: readonly number[] };

/**
 * Forgets again whatever an old backup brought back: reports, words, what was destroyed at closing, and consents that were
 * taken back. May be done twice. What somebody said about themselves can't be taken out of the counters again: that needs
 * their own key.
 * @param text the file of purged ids, as `purgedLogPath` names it
 */
export async function replayPurged(store: Store, keyring: Keyring, text: string): Promise<Replayed> {
  const { begun, purged, unreadable } = readPurgedLines(text);
  if (!begun || unreadable.length > 0) return { ok: false, begun, unreadable };
  for (let at = 0; at < purged.length; at += AT_ONCE) {
    await store.transaction((inside) => forgetAgain(inside, keyring, purged.slice(at, at + AT_ONCE)));
  }
  if (purged.length > 0) await store.sweepFiles();
  return { ok: true, lines: purged.length };
}

const AT_ONCE = 500;

async function forgetAgain(inside: Repositories, keyring: Keyring, purged: readonly Purged[]): Promise<void> {
  const { forgetting } = inside;
  const ids = (kind: Purged['kind']) => purged.filter((one) => one.kind === kind).map((one) => one.id);
  await forgetting.forgetReports(ids('report'));
  await forgetting.forgetWords(ids('words'));
  await forgetQuotes(inside, keyring, [...ids('report'), ...ids('consent:quote_anonymised')]);
  await forgetUndecidedQuotes(inside, keyring, ids('words'));
  for (const id of ids('held')) await forgetting.forgetHeld(id);
  for (const { id, kind } of purged)
    if (kind.startsWith('consent:')) await takeBack(inside, id, kind.slice('consent:'.length));
  await forgetting.record(purged);
}

/** A yes that was taken back is a no again, and where it was not to be shown, no staff key opens it. */
async function takeBack({ reports }: Repositories, id: string, code: string): Promise<void> {
  const report = await reports.byId(id);
  if (report === null) return;
  await reports.setConsents(id, consentsFrom(consentCodes(report.consents).filter((one) => one !== code)));
  if (code !== 'share_paralegal') return;
  const holders = (await reports.wraps(id)).map((wrap) => wrap.holder);
  await reports.dropWraps(
    id,
    holders.filter((holder) => holder.startsWith('staff:')),
  );
}
