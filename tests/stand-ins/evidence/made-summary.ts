import { releaseSteps } from '../../../src/core/evidence/make-release.ts';
import type { Release } from '../../../src/core/evidence/release.ts';
import { finish } from '../../../src/core/evidence/steps.ts';
import { content } from '../content.ts';
import { counted, type PopulationPlan, population } from './population.ts';

const lists = new Map([...content.lists].map(([name, list]) => [name, list.map(({ value }) => value.code)]));

/** The release of a year of made-up reports, always the same for the same seed. */
export function madeRelease(plan: Partial<PopulationPlan> = {}): Release {
  const months = Array.from({ length: 12 }, (_, nth) => `2025-${String(nth + 1).padStart(2, '0')}`);
  const regions = {
    KE: ['KE-30', 'KE-28', 'KE-22', 'KE-13', 'KE-20'],
    KZ: ['KZ-75', 'KZ-71', 'KZ-35', 'KZ-63'],
  };
  const people = population({ seed: 5, reports: 1_500, months, lists, regions, ...plan });
  const about = { from: months[0] ?? '', to: months.at(-1) ?? '', made: '2026-01-03', smallest: 5 };
  return finish(releaseSteps(about, counted(people), lists));
}
