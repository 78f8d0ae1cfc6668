import { normalise } from '../../core/conversation/normalise.ts';
import { type BuiltSurvey, fieldOf, langsOf } from '../build-survey.ts';
import { isWord } from '../compile-book.ts';
import type { Content } from '../content.ts';
import { type Finding, finding, sorted } from '../finding.ts';
import { lintContent } from '../lint.ts';
import type { Question, Survey } from '../schema/survey.ts';
import type { Spot } from '../source.ts';

/** What a person must mend in a survey: everything that is checked of a flow, and what only surveys have. */
export function lintSurvey(content: Content, built: BuiltSurvey, spot: Spot): readonly Finding[] {
  const { survey } = built;
  const langs = langsOf(survey);
  const unknown = langs.filter((lang) => !content.langs.includes(lang));
  if (unknown.length > 0)
    return unknown.map((lang) =>
      finding(spot('langs'), 'survey_lang', { lang, langs: content.langs.join(', ') }),
    );
  const { file } = spot();
  const texts = new Map(
    langs.map((lang) => [
      lang,
      new Map([...(content.texts.get(lang) ?? []), ...(built.texts.get(lang) ?? [])]),
    ]),
  );
  // Only the survey is looked at; what else there is has been.
  const asFlow = lintContent({
    ...content,
    langs,
    texts,
    sources: new Map(),
    findings: [],
    flows: [...content.flows, built.loaded],
  }).filter((one) => one.file === file);
  return sorted([
    ...asFlow,
    ...lintPeriod(survey, spot),
    ...lintCountries(content, survey, spot),
    ...lintWords(content, survey, spot),
    ...survey.questions.flatMap((question, nth) => lintQuestion(survey, question, nth, spot)),
    ...lintFields(survey, spot),
    ...lintBraces(built),
  ]);
}

function lintPeriod({ opens, closes }: Survey, spot: Spot): readonly Finding[] {
  if (opens === undefined || closes === undefined || opens <= closes) return [];
  return [finding(spot('closes'), 'survey_period', { opens, closes })];
}

function lintCountries(content: Content, survey: Survey, spot: Spot): readonly Finding[] {
  const known = content.countries.map(({ value }) => value.code);
  return (survey.countries ?? []).flatMap((code, nth) =>
    known.includes(code)
      ? []
      : [finding(spot('countries', nth), 'unknown_code', { code, list: 'countries' })],
  );
}

/** A word that means something else already would never open the survey, or take away what it meant. */
function lintWords(content: Content, survey: Survey, spot: Spot): readonly Finding[] {
  const commands = new Map(
    [...content.texts.values()].flatMap((texts) =>
      [...texts].flatMap(([key, { text }]) => {
        const name = key.replace(/^words:/, '');
        if (name === key || !isWord(name) || typeof text === 'string') return [];
        return text.map((word) => [normalise(word), name] as const);
      }),
    ),
  );
  return Object.entries(survey.words ?? {}).flatMap(([lang, words]) =>
    words.flatMap((word, nth) => {
      const other = commands.get(normalise(word));
      if (other === undefined) return [];
      return [finding(spot('words', lang, nth), 'word_clash', { word, one: other, other: survey.id })];
    }),
  );
}

function lintQuestion(survey: Survey, question: Question, nth: number, spot: Spot): readonly Finding[] {
  const at = (...path: (string | number)[]) => spot('questions', nth, ...path);
  const found: Finding[] = [];
  if (question.kind === 'choice' || question.kind === 'choices') {
    if ((question.list === undefined) === (question.options === undefined))
      found.push(finding(at('kind'), 'survey_options', { question: question.id }));
    found.push(...sameLabels(question, at));
  }
  if (question.if !== undefined && !isCountable(survey, question, nth))
    found.push(finding(at('if'), 'survey_condition', { question: question.id }));
  return found;
}

/** Two answers that are called the same can't be told apart by who types them. */
function sameLabels(
  { options = [] }: Question & { kind: 'choice' | 'choices' },
  at: Spot,
): readonly Finding[] {
  const taken = new Map<string, string>();
  return options.flatMap(({ code, label }, nth) =>
    Object.entries(label).flatMap(([lang, text]) => {
      const word = `${lang} ${normalise(text)}`;
      const first = taken.get(word);
      if (first === undefined) taken.set(word, code);
      if (first === undefined || first === code) return [];
      const params = { alias: text, list: lang, one: first, other: code };
      return [finding(at('options', nth, 'label', lang), 'alias_clash', params)];
    }),
  );
}

/**
 * A question that only some are asked is told of where it is told how many they are: those who gave one answer to one
 * question before it, that is not about who they are.
 */
function isCountable(survey: Survey, { if: condition }: Question, nth: number): boolean {
  if (condition === undefined || !('any' in condition)) return false;
  const before = survey.questions
    .slice(0, nth)
    .find((one) => one.kind !== 'say' && fieldOf(one) === condition.field);
  if (before === undefined) return false;
  if (before.kind === 'choice') return before.about !== true;
  return before.kind === 'choices' && before.about !== true && condition.any.length === 1;
}

function lintFields(survey: Survey, spot: Spot): readonly Finding[] {
  const seen = new Set<string>();
  return survey.questions.flatMap((question, nth) => {
    if (question.kind !== 'region' && question.kind !== 'facility') return [];
    if (!seen.has(question.kind)) {
      seen.add(question.kind);
      return [];
    }
    return [finding(spot('questions', nth, 'kind'), 'duplicate', { what: question.kind })];
  });
}

/** Nothing is put into a survey's texts: braces would be shown as they are. */
function lintBraces({ texts }: BuiltSurvey): readonly Finding[] {
  return [...texts.values()].flatMap((ofLang) =>
    [...ofLang.values()].flatMap(({ text, spot }) =>
      typeof text === 'string' && text.includes('{{') ? [finding(spot(), 'survey_braces')] : [],
    ),
  );
}
