import { type Survey, surveySchema } from '../../content/schema/survey.ts';
import type { SurveyRound } from '../ports/surveys.ts';

/** The questions of a round as they are kept. @throws where another version of Sema wrote them in a shape this one has not */
export function keptSurvey({ document }: Pick<SurveyRound, 'document'>): Survey {
  return surveySchema.parse(document);
}
