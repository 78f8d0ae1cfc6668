import { daysAfter } from '../core/report/day.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { keptUntil, utcDay } from './kept-until.ts';
import type { Overdue, Purged } from './ports/forgetting.ts';
import type { Instant } from './ports/time.ts';
import type { Store } from './ports.ts';
import { forgetQuotes, forgetUndecidedQuotes } from './quotes/forget-quotes.ts';
import { type Retention, readSettings } from './settings.ts';

export type PurgeDeps = {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly now: Instant;
  /** Countries whose closed cases are looked at, with their zones. */
  readonly countries: readonly { readonly code: string; readonly zone: string }[];
  /** Brings the file of purged ids up to date. @throws where it can't be written */
  readonly writeLog: () => Promise<unknown>;
};

/** How many reports lose what, and the references of the cases among them. */
export type PurgeCount = {
  /** Their words and keys go; coded answers stay. */
  readonly words: number;
  /** All of them goes, because they may not be counted. */
  readonly whole: number;
  readonly cases: readonly string[];
};

/** Reports forgotten in one transaction: few enough that nobody waits long for it. */
const AT_ONCE = 100;
/** More cases than that are not named one by one. */
const MOST_NAMED = 200;
/** A dry run reads ids alone; past this many it says "at least". */
export const MOST_COUNTED = 100_000;

/**
 * What `purge` would forget now. Changes nothing.
 * @param decided times to try out; those that are set where it is left out
 */
export async function planPurge(
  { store, now }: Pick<PurgeDeps, 'store' | 'now'>,
  decided?: Retention,
): Promise<PurgeCount> {
  const retention = decided ?? (await readSettings(store.settings)).retention;
  return counted(await store.forgetting.overdue(keptUntil(retention, now), MOST_COUNTED));
}

/**
 * Forgets for good what has had its time, some reports a transaction, and what is gone is written to the file of purged ids
 * before this returns. Killed in between, it goes on where it stopped: the file is brought up to date at the next start.
 */
export async function purge({ store, keyring, now, countries, writeLog }: PurgeDeps): Promise<PurgeCount> {
  const { retention } = await readSettings(store.settings);
  const until = keptUntil(retention, now);
  // What was written or read after a case was closed still has its hour.
  for (const { code, zone } of countries) await store.forgetting.coarsen({ country: code }, zone);
  const gone: Overdue[] = [];
  for (;;) {
    const batch = await store.transaction(async (inside) => {
      const { forgetting } = inside;
      const found = await forgetting.overdue(until, AT_ONCE);
      const whole = found.filter((one) => one.whole).map((one) => one.reportId);
      const words = found.filter((one) => !one.whole).map((one) => one.reportId);
      await forgetting.forgetReports(whole);
      await forgetting.forgetWords(words);
      await forgetQuotes(inside, keyring, whole);
      await forgetUndecidedQuotes(inside, keyring, words);
      await forgetting.record(purgedNow(whole, 'report', now).concat(purgedNow(words, 'words', now)));
      return found;
    });
    if (batch.length === 0) break;
    gone.push(...batch);
    await writeLog();
  }
  // What reporters deleted since yesterday's look is in the files as well.
  const lately = await store.forgetting.purged(daysAfter(utcDay(now), -1));
  if (lately.length > 0) await store.sweepFiles();
  return counted(gone);
}

function purgedNow(ids: readonly string[], kind: Purged['kind'], now: Instant): readonly Purged[] {
  return ids.map((id) => ({ id, kind, day: utcDay(now) }));
}

function counted(reports: readonly Overdue[]): PurgeCount {
  return {
    words: reports.filter((one) => !one.whole).length,
    whole: reports.filter((one) => one.whole).length,
    cases: reports.flatMap(({ ref }) => ref ?? []).slice(0, MOST_NAMED),
  };
}
