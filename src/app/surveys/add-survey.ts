import { randomBytes, randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Question, Survey } from '../../content/schema/survey.ts';
import { normalise } from '../../core/conversation/normalise.ts';
import type { SurveyRound } from '../ports/surveys.ts';
import { keptSurvey } from './kept-survey.ts';
import { record, type SurveyWork } from './survey-work.ts';

export type Added =
  | { readonly is: 'added' | 'replaced' | 'reworded'; readonly round: SurveyRound }
  /** An open survey asks what it asked: only its words may be mended. */
  | { readonly is: 'other_questions' }
  | { readonly is: 'word_taken'; readonly word: string; readonly survey: string };

/** Adds a survey: as a pilot, in place of its pilot, as a mended wording of the open one, or as the next round of a closed one. */
export async function addSurvey(work: SurveyWork, survey: Survey): Promise<Added> {
  const { surveys } = work.inside;
  const held = (await surveys.list()).find(({ id }) => id === survey.id);
  // Held first and looked at afterwards: one that is being closed must not be written back as it was before.
  if (held !== undefined) await surveys.lock(held);
  const all = await surveys.list();
  const taken = takenWord(all, survey);
  if (taken !== null) return { is: 'word_taken', ...taken };
  const last = all.find(({ id }) => id === survey.id);
  if (last?.state === 'open') {
    if (!isDeepStrictEqual(shapeOf(survey), shapeOf(keptSurvey(last)))) return { is: 'other_questions' };
    return put(work, 'reworded', { ...last, document: survey, version: survey.version });
  }
  const { opens = null, closes = null, version } = survey;
  if (last?.state === 'pilot') {
    await surveys.forgetAnswers(last);
    return put(work, 'replaced', { ...last, document: survey, version, opens, closes });
  }
  return put(work, 'added', {
    id: survey.id,
    round: (last?.round ?? 0) + 1,
    document: survey,
    version,
    state: 'pilot',
    link: newLink(),
    opens,
    closes,
    salt: randomBytes(32),
    closedOn: null,
  });
}

async function put(
  work: SurveyWork,
  is: 'added' | 'replaced' | 'reworded',
  round: SurveyRound,
): Promise<Added> {
  await work.inside.surveys.put(round);
  await record(work, `survey_${is}`, round);
  return { is, round };
}

/** What answers are compared by: two rounds' figures stand beside each other only where this stays. */
function shapeOf(survey: Survey): unknown {
  const { questions, once = 'chat', countries = [] } = survey;
  return { once, countries, for: survey.for !== undefined, questions: questions.map(coded) };
}

function coded(question: Question): unknown {
  const { ask: _, ...rest } = question;
  if (question.kind === 'say') return { id: question.id, kind: 'say' };
  const { title: _title, why: _why, options, ...shape } = { title: null, why: null, options: null, ...rest };
  return { ...shape, options: options?.map(({ code }) => code) ?? [] };
}

function takenWord(all: readonly SurveyRound[], survey: Survey): { word: string; survey: string } | null {
  const own = new Set(Object.values(survey.words ?? {}).flatMap((words) => words.map(normalise)));
  for (const other of all) {
    if (other.state === 'closed' || other.id === survey.id) continue;
    const words = Object.values(keptSurvey(other).words ?? {}).flat();
    const word = words.find((one) => own.has(normalise(one)));
    if (word !== undefined) return { word, survey: other.id };
  }
  return null;
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten random signs that are easy to read out: before it opens, a survey is found by nobody who was not given them. */
function newLink(): string {
  return Array.from({ length: 10 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}
