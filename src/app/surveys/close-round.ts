import type { Content } from '../../content/content.ts';
import { surveyReleaseSteps } from '../../core/evidence/survey-release.ts';
import { SMALLEST_GROUP } from '../../core/privacy/generalisation.ts';
import { dayIn } from '../../core/report/day.ts';
import type { Round } from '../../core/survey/round.ts';
import { inSlices } from '../in-slices.ts';
import { utcDay } from '../kept-until.ts';
import type { SurveyRound } from '../ports/surveys.ts';
import type { Instant } from '../ports/time.ts';
import { keptSurvey } from './kept-survey.ts';
import { countedQuestions } from './questions.ts';
import { record, type SurveyWork } from './survey-work.ts';

/**
 * Closes a round: its figures are made and kept for good, and what could tell who has answered is destroyed.
 * @param content for the codes of its questions
 * @returns false where it was not open
 */
export async function closeRound(work: SurveyWork, named: Round, content: Content): Promise<boolean> {
  const { inside, now } = work;
  const { surveys } = inside;
  const round = await surveys.lock(named);
  if (round === null || round.state === 'closed') return false;
  const day = utcDay(now);
  if (round.state === 'open') {
    const about = {
      from: (round.opens ?? day).slice(0, 7),
      to: day.slice(0, 7),
      made: day,
      smallest: SMALLEST_GROUP,
    };
    const tallies = await surveys.count(round, `survey_${round.id}`);
    const questions = countedQuestions(content, keptSurvey(round));
    await surveys.put({ ...round, state: 'closed', closedOn: day });
    await surveys.keepResult(round, await inSlices(surveyReleaseSteps(about, tallies, questions)));
  } else {
    // A pilot has no figures.
    await surveys.forgetAnswers(round);
    await surveys.put({ ...round, state: 'closed', closedOn: day });
  }
  await surveys.forgetMarks(round);
  await record(work, 'survey_closed', round);
  return true;
}

/** Whether its last day is over for everybody who may answer. */
export function isOver(round: SurveyRound, zones: readonly string[], now: Instant): boolean {
  const { state, closes } = round;
  return state === 'open' && closes !== null && zones.every((zone) => dayIn(now, zone) > closes);
}
