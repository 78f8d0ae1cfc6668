import { FIELDS } from '../core/evidence/fields.ts';
import { makeRelease } from '../core/evidence/make-release.ts';
import { firstDayOf, lastFinishedMonth, type Month, monthAfter } from '../core/evidence/month.ts';
import { type Period, planOf } from '../core/evidence/periods.ts';
import type { Release } from '../core/evidence/release.ts';
import { SMALLEST_GROUP } from '../core/privacy/generalisation.ts';
import type { KeptRelease } from './ports/evidence.ts';
import type { Instant } from './ports/time.ts';
import type { Store } from './ports.ts';

export type Published =
  | { readonly is: 'published'; readonly releases: readonly KeptRelease[]; readonly made: readonly Period[] }
  /** The last month is not over; nothing was made. */
  | { readonly is: 'not_over'; readonly last: Month }
  /** A release reaches out of what was asked for; nothing was made. */
  | { readonly is: 'cuts'; readonly release: Period };

/**
 * The releases of which the summary of a period is made. Months without one get it now, all in one transaction, and keep it
 * for good; that is recorded.
 * @param lists the codes of each question
 * @param by a staff id, or `operator`
 */
export function publishSummary(
  store: Store,
  asked: Period,
  lists: ReadonlyMap<string, readonly string[]>,
  by: string,
  now: Instant,
  smallest = SMALLEST_GROUP,
): Promise<Published> {
  const last = lastFinishedMonth(now);
  if (asked.to > last) return Promise.resolve({ is: 'not_over', last });
  return store.transaction(async (inside): Promise<Published> => {
    const before = await inside.evidence.releases();
    const plan = planOf(
      asked,
      before.map(({ release }) => release),
    );
    if (plan.is === 'cuts') return plan;
    const missing = plan.parts.filter(({ released }) => !released);
    const made: Release[] = [];
    const fields = FIELDS.map(({ name }) => name);
    for (const { from, to } of missing) {
      const counted = await inside.evidence.count(firstDayOf(from), firstDayOf(monthAfter(to)), fields);
      const day = new Date(now).toISOString().slice(0, 10);
      const release = makeRelease({ from, to, made: day, smallest }, counted, lists);
      // Another process was quicker: it throws, and whoever asks again finds that one's.
      if (!(await inside.evidence.keep(release)))
        throw new Error('another summary of these months was just made');
      made.push(release);
      const detail = JSON.stringify({ from, to });
      await inside.audit.append({ at: now, actor: by, action: 'summary_published', detail });
    }
    const releases = await inside.evidence.releases();
    return {
      is: 'published',
      releases: releases.filter(({ release }) => release.from >= asked.from && release.to <= asked.to),
      made: made.map(({ from, to }) => ({ from, to })),
    };
  });
}
