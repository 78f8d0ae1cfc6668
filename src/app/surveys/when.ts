import { dayIn } from '../../core/report/day.ts';
import type { SurveyRound } from '../ports/surveys.ts';
import type { Instant } from '../ports/time.ts';

/** Where a round stands for somebody whose clock shows the time of this zone. A pilot has no days. */
export function standing(
  { state, opens, closes }: Pick<SurveyRound, 'state' | 'opens' | 'closes'>,
  now: Instant,
  zone: string,
): 'open' | 'soon' | 'closed' {
  if (state === 'closed') return 'closed';
  if (state === 'pilot') return 'open';
  const today = dayIn(now, zone);
  if (closes !== null && today > closes) return 'closed';
  return opens !== null && today < opens ? 'soon' : 'open';
}
