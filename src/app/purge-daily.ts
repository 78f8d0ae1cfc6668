import { daysAfter } from '../core/report/day.ts';
import { keptUntil, utcDay } from './kept-until.ts';
import { type PurgeCount, type PurgeDeps, purge } from './purge.ts';
import { readSettings } from './settings.ts';

const KEY = 'purged_on';

/** `purge`, once a day: the first call of a day does it, the others do nothing. Null where it was done already. */
export async function purgeDaily(deps: PurgeDeps): Promise<PurgeCount | null> {
  const { meta } = deps.store;
  const today = utcDay(deps.now);
  if ((await meta.get(KEY)) === today) return null;
  const done = await purge(deps);
  const { retention } = await readSettings(deps.store.settings);
  // Answers to a survey are kept no longer than the words of a case that was closed on the same day; its figures stay.
  const surveys = await deps.store.surveys.purge(keptUntil(retention, deps.now).closed);
  if (surveys > 0 || (await closedLately(deps))) await deps.store.sweepFiles();
  // Only then: a day on which it failed is tried again.
  await meta.set(KEY, today);
  return done;
}

/** What told who had answered a survey was destroyed when it was closed, and is in the files still. */
async function closedLately({ store, now }: PurgeDeps): Promise<boolean> {
  const since = daysAfter(utcDay(now), -1);
  return (await store.surveys.list()).some(({ closedOn }) => closedOn !== null && closedOn >= since);
}
