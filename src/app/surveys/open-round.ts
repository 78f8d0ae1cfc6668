import type { Round } from '../../core/survey/round.ts';
import { utcDay } from '../kept-until.ts';
import type { SurveyRound } from '../ports/surveys.ts';
import { record, type SurveyWork } from './survey-work.ts';

export type Opened =
  | { readonly is: 'opened'; readonly round: SurveyRound }
  | { readonly is: 'not_pilot' | 'no_last_day' | 'past' };

/** From now on answers count. What was answered in the pilot is deleted. */
export async function openRound(work: SurveyWork, named: Round, closes?: string): Promise<Opened> {
  const { inside, now } = work;
  const round = await inside.surveys.lock(named);
  if (round?.state !== 'pilot') return { is: 'not_pilot' };
  const last = closes ?? round.closes;
  if (last === null) return { is: 'no_last_day' };
  if (last < utcDay(now)) return { is: 'past' };
  await inside.surveys.forgetAnswers(round);
  const open: SurveyRound = { ...round, state: 'open', opens: round.opens ?? utcDay(now), closes: last };
  await inside.surveys.put(open);
  await record(work, 'survey_opened', round);
  return { is: 'opened', round: open };
}
