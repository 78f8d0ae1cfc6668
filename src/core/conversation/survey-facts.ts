import type { Facts } from './flow.ts';
import { isSurvey } from './survey.ts';
import type { Turn } from './turn.ts';

/** What the steps of a survey ask about. Nothing where a report is at hand. */
export function surveyFacts({ book, session: { draft } }: Pick<Turn, 'book' | 'session'>): Facts {
  if (!isSurvey(draft)) return {};
  return {
    needs_ticket: book.flows.get(draft.flow)?.tickets === true && draft.ticket === undefined,
    own_words: Object.keys(draft.texts).length > 0,
  };
}
