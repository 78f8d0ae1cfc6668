import { fieldOf } from '../../content/build-survey.ts';
import type { Content } from '../../content/content.ts';
import type { Survey } from '../../content/schema/survey.ts';
import { type Summary, summaryOf } from '../../core/evidence/summary.ts';
import type { SurveyQuestion } from '../../core/evidence/survey-release.ts';
import type { SurveyResult, SurveyRound } from '../ports/surveys.ts';
import type { Repositories } from '../ports.ts';
import type { OwnWords } from '../summary-file.ts';
import { keptSurvey } from './kept-survey.ts';
import { countedQuestions } from './questions.ts';

/** A closed round as a summary, beside the round before it where that has figures too. */
export type SurveySummary = {
  readonly summary: Summary;
  readonly words: OwnWords;
  readonly result: SurveyResult;
};

/** Null while the round has no figures: it is not closed, or was closed as a pilot. */
export async function surveySummary(
  { surveys, directory }: Pick<Repositories, 'surveys' | 'directory'>,
  round: SurveyRound,
  content: Content,
): Promise<SurveySummary | null> {
  const result = await surveys.result(round);
  if (result === null) return null;
  const survey = keptSurvey(round);
  const questions = countedQuestions(content, survey);
  const before = await earlierResult(surveys, round);
  const seen = { country: null, region: null };
  const shown = questions.map((question) => (question.site === true ? { name: question.name } : question));
  const summary = summaryOf([result.release], before === null ? [] : [before.release], seen, [], shown);
  const sites = await siteNames(directory, questions, summary);
  return { summary, words: wordsOf(round, survey, sites), result };
}

/** The newest round before this one that was open. */
async function earlierResult(
  surveys: Repositories['surveys'],
  { id, round }: SurveyRound,
): Promise<SurveyResult | null> {
  for (let nth = round - 1; nth > 0; nth -= 1) {
    const found = await surveys.result({ id, round: nth });
    if (found !== null) return found;
  }
  return null;
}

/** Names of the sites that are told, by their ids. */
async function siteNames(
  directory: Repositories['directory'],
  questions: readonly SurveyQuestion[],
  { chapters }: Summary,
): Promise<ReadonlyMap<string, string>> {
  const site = questions.find((question) => question.site === true)?.name;
  const rows = chapters.flatMap(({ places }) =>
    places.flatMap(({ tables }) => tables.filter(({ field }) => field === site).flatMap(({ rows }) => rows)),
  );
  const names = new Map<string, string>();
  for (const { code } of rows) {
    const name = (await directory.facility(code))?.name;
    if (name !== undefined) names.set(code, name);
  }
  return names;
}

/** What its questions and answers are called, in place of the words for reports. */
function wordsOf({ id, round }: SurveyRound, survey: Survey, sites: ReadonlyMap<string, string>): OwnWords {
  const pick = (said: Readonly<Record<string, string>>, lang: string) =>
    said[lang] ?? Object.values(said)[0] ?? '';
  const questionOf = (field: string) =>
    survey.questions.find((one) => one.kind !== 'say' && fieldOf(one) === field);
  return {
    name: `survey-${id}-${round}`,
    text(lang, key) {
      if (key === 'title') return pick(survey.title, lang);
      const question = key.startsWith('field.') ? questionOf(key.slice('field.'.length)) : undefined;
      if (question === undefined || question.kind === 'say') return null;
      return pick(question.title ?? question.ask, lang);
    },
    label(lang, list, code) {
      if (list === 'report_kind') return pick(survey.title, lang);
      if (list === 'setting' && sites.has(code)) return sites.get(code) ?? null;
      const question = questionOf(list);
      if (question?.kind !== 'choice' && question?.kind !== 'choices') return null;
      const option = question.options?.find((one) => one.code === code);
      return option === undefined ? null : pick(option.label, lang);
    },
    list(field) {
      const question = questionOf(field);
      return question?.kind === 'choice' || question?.kind === 'choices' ? (question.list ?? null) : null;
    },
  };
}
