import { FIELDS } from '../core/evidence/fields.ts';
import { releaseSteps } from '../core/evidence/make-release.ts';
import { firstDayOf, lastFinishedMonth, type Month, monthAfter } from '../core/evidence/month.ts';
import { type Period, planOf } from '../core/evidence/periods.ts';
import type { Release } from '../core/evidence/release.ts';
import { inSlices } from './in-slices.ts';
import type { KeptRelease } from './ports/evidence.ts';
import type { Instant } from './ports/time.ts';
import type { Store } from './ports.ts';
import { rollUp } from './roll-up.ts';
import { readSettings } from './settings.ts';

export type Published =
  | { readonly is: 'published'; readonly releases: readonly KeptRelease[]; readonly made: readonly Period[] }
  /** The last month is not over; nothing was made. */
  | { readonly is: 'not_over'; readonly last: Month }
  /** Whoever asked does not want it any more; nothing was made. */
  | { readonly is: 'stopped' }
  /** A release reaches out of what was asked for; nothing was made. */
  | { readonly is: 'cuts'; readonly release: Period };

/**
 * The releases of which the summary of a period is made. Months without one get it now, all of them or none, and keep it for
 * good; that is recorded. What may be told is decided between two transactions: it takes a second where reports are many.
 * @param lists the codes of each question
 * @param by a staff id, or `operator`
 * @param signal stops it, as long as nothing is kept
 */
export async function publishSummary(
  store: Store,
  asked: Period,
  lists: ReadonlyMap<string, readonly string[]>,
  by: string,
  now: Instant,
  signal?: AbortSignal,
): Promise<Published> {
  const last = lastFinishedMonth(now);
  if (asked.to > last) return { is: 'not_over', last };
  const plan = planOf(
    asked,
    (await store.evidence.releases()).map(({ release }) => release),
  );
  if (plan.is === 'cuts') return plan;
  await rollUp(store);
  const { smallestGroup: smallest } = (await readSettings(store.settings)).summary;
  const made: Release[] = [];
  const day = new Date(now).toISOString().slice(0, 10);
  for (const { from, to } of plan.parts.filter(({ released }) => !released)) {
    const counted = await store.evidence.count(firstDayOf(from), firstDayOf(monthAfter(to)), ASKED, smallest);
    const release = await inSlices(releaseSteps({ from, to, made: day, smallest }, counted, lists), signal);
    if (release === null) return { is: 'stopped' };
    made.push(release);
  }
  if (signal?.aborted) return { is: 'stopped' };
  const kept = made.length === 0 || (await keep(store, made, by, now));
  // Another was quicker with some of these months: what that one decided holds.
  if (!kept) return publishSummary(store, asked, lists, by, now, signal);
  const releases = await store.evidence.releases();
  return {
    is: 'published',
    releases: releases.filter(({ release }) => release.from >= asked.from && release.to <= asked.to),
    made: made.map(({ from, to }) => ({ from, to })),
  };
}

const ASKED = FIELDS.map(({ name }) => name);

class Taken extends Error {}

/** All of them or none; false when a month of theirs has a release already. */
async function keep(store: Store, made: readonly Release[], by: string, now: Instant): Promise<boolean> {
  try {
    await store.transaction(async (inside) => {
      for (const release of made) {
        if (!(await inside.evidence.keep(release))) throw new Taken();
        const detail = JSON.stringify({ from: release.from, to: release.to });
        await inside.audit.append({ at: now, actor: by, action: 'summary_published', detail });
      }
    });
    return true;
  } catch (error) {
    if (error instanceof Taken) return false;
    throw error;
  }
}
