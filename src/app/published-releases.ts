import { type Period, planOf } from '../core/evidence/periods.ts';
import type { KeptRelease } from './ports/evidence.ts';
import type { Repositories } from './ports.ts';

/** The releases of a period that is published as a whole, the oldest first; null where some of it is not. Nothing is made. */
export async function publishedReleases(
  { evidence }: Pick<Repositories, 'evidence'>,
  period: Period,
): Promise<readonly KeptRelease[] | null> {
  const kept = await evidence.releases();
  const plan = planOf(
    period,
    kept.map(({ release }) => release),
  );
  if (plan.is !== 'parts' || !plan.parts.every(({ released }) => released)) return null;
  return kept.filter(({ release }) => release.from >= period.from && release.to <= period.to);
}
