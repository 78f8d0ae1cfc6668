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
  await deps.store.surveys.purge(keptUntil(retention, deps.now).closed);
  // Only then: a day on which it failed is tried again.
  await meta.set(KEY, today);
  return done;
}
