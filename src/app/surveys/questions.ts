import { fieldOf } from '../../content/build-survey.ts';
import type { Content } from '../../content/content.ts';
import type { Question, Survey } from '../../content/schema/survey.ts';
import type { SurveyQuestion } from '../../core/evidence/survey-release.ts';
import { aboutFields } from './about-fields.ts';

/** The questions of a survey whose answers are codes, as they are counted. */
export function countedQuestions(content: Content, survey: Survey): readonly SurveyQuestion[] {
  const apart = aboutFields(survey);
  return survey.questions.flatMap((question): SurveyQuestion[] => {
    if (question.kind === 'say' || question.kind === 'text' || question.kind === 'region') return [];
    const name = fieldOf(question);
    const about = { name, codes: codesOf(content, question), ...afterOf(question) };
    if (apart.has(name)) return [{ ...about, mode: 'loose' }];
    if (question.kind === 'facility') return [{ ...about, mode: 'one', site: true }];
    return [{ ...about, mode: question.kind === 'choices' ? 'many' : 'one' }];
  });
}

/** The linter lets no other condition through. */
function afterOf({ if: condition }: Question): Pick<SurveyQuestion, 'after'> {
  if (condition === undefined || !('any' in condition)) return {};
  return { after: { field: condition.field, codes: condition.any } };
}

function codesOf(content: Content, question: Question): readonly string[] {
  if (question.kind === 'facility') return question.codes ?? [];
  if (question.kind !== 'choice' && question.kind !== 'choices') return [];
  if (question.options !== undefined) return question.options.map(({ code }) => code);
  return question.codes ?? (content.lists.get(question.list ?? '') ?? []).map(({ value }) => value.code);
}
