import { isSurvey } from './survey.ts';
import { change, drop, type Turn } from './turn.ts';

/** Answers to a survey make room for a report, with which they never mix; they come back when it is sent or deleted. */
export function setSurveyAside(turn: Turn): void {
  const { draft, parked } = turn.session;
  if (!isSurvey(draft)) return;
  drop(turn, 'parked');
  change(turn, { draft: parked !== undefined && !isSurvey(parked) ? parked : null, parked: draft });
}

/** What was set aside is at hand again. */
export function takeUpAgain(turn: Turn): void {
  const { draft, parked } = turn.session;
  if (draft !== null || parked === undefined) return;
  change(turn, { draft: parked });
  drop(turn, 'parked');
}

/** The step that asks what becomes of what is not sent yet. */
export function unsentStep(turn: Turn): string {
  return isSurvey(turn.session.draft) ? 'menu.draft_survey' : 'menu.draft';
}
