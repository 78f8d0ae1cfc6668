import type { Lang, Option, Step } from '../core/conversation/flow.ts';
import { flowOfRound } from '../core/survey/round.ts';
import type { Content, LoadedFlow } from './content.ts';
import type { Question, Said, Survey } from './schema/survey.ts';
import { inside, type Spot } from './source.ts';
import type { Leaf } from './texts.ts';

/** A survey as the conversation takes it: a flow like any other, and its texts by `namespace:key`. */
export type BuiltSurvey = {
  readonly survey: Survey;
  readonly round: number;
  readonly loaded: LoadedFlow;
  /** Only the languages that the survey is in. */
  readonly texts: ReadonlyMap<Lang, ReadonlyMap<string, Leaf>>;
};

const THIS = 'this_survey:';

/** The languages a survey is in. */
export function langsOf(survey: Survey): readonly Lang[] {
  return survey.langs ?? Object.keys(survey.title);
}

/** The field that a question fills. */
export function fieldOf(question: Question): string {
  if (question.kind === 'region') return 'region';
  return question.kind === 'facility' ? 'setting' : question.id;
}

/** Puts the questions between the steps that every survey has. `spot` leads to the lines of the survey's file. */
export function buildSurvey(content: Content, survey: Survey, round: number, spot: Spot): BuiltSurvey {
  const id = flowOfRound(survey.id, round);
  const own = (step: Step): Step => named(step, `${id}:`);
  const frame = (name: string) =>
    content.flows.find(({ flow }) => flow.id === name)?.flow.steps.map(own) ?? [];
  const closing = frame('survey_closing');
  const questions = survey.questions.map((question) => stepOf(id, question));
  const screening = survey.for === undefined ? [] : [askFor(id)];
  const opening = [...frame('survey_opening'), ...screening];
  const steps = [...opening, ...questions, ...closing];
  const spots = steps.map((_, at) => {
    const nth = at - opening.length;
    return nth >= 0 && nth < questions.length ? inside(spot, 'questions', nth) : spot;
  });
  return {
    survey,
    round,
    loaded: {
      flow: {
        id,
        version: survey.version,
        report: 'survey',
        sendNeeds: survey.questions.flatMap((one) => (one.kind === 'say' ? [] : [fieldOf(one)])),
        ...(survey.once === 'ticket' ? { tickets: true as const } : {}),
        steps,
      },
      spot,
      stepSpots: spots,
      always: new Set([steps.findIndex((step) => step.id === 'consent')]),
      included: false,
    },
    texts: textsOf(id, survey, spot),
  };
}

function stepOf(id: string, question: Question): Step {
  const key = `${id}:${question.id}`;
  const common = {
    id: question.id,
    text: `${key}.ask`,
    ...(question.if === undefined ? {} : { if: question.if }),
  };
  if (question.kind === 'say') return { kind: 'say', ...common };
  const asked = {
    ...common,
    field: fieldOf(question),
    ...(question.why === undefined ? {} : { why: `${key}.why` }),
    ...(question.required === true ? { required: true } : {}),
  };
  switch (question.kind) {
    case 'region':
    case 'text':
      return { ...asked, kind: question.kind };
    case 'facility': {
      const { codes } = question;
      return { ...asked, kind: 'facility', list: 'setting', ...(codes === undefined ? {} : { codes }) };
    }
    case 'choice':
      return { ...asked, kind: 'choice', ...choosing(key, question) };
    case 'choices': {
      const { alone } = question;
      const apart = alone === undefined ? {} : { alone };
      return { ...asked, kind: 'choices', ...choosing(key, question), ...apart };
    }
  }
}

function choosing(key: string, question: Question & { kind: 'choice' | 'choices' }) {
  const { list, codes, options } = question;
  const written = options?.map(({ code }): Option => ({ code, label: `${key}.is.${code}` }));
  return {
    ...(list === undefined ? {} : { list }),
    ...(codes === undefined ? {} : { codes }),
    ...(written === undefined ? {} : { options: written }),
  };
}

/** Who may answer: a no ends it. */
function askFor(id: string): Step {
  const label = (code: string) => `flows:survey_opening.for_me.${code}`;
  return {
    id: 'for_me',
    kind: 'choice',
    text: `${id}:for.ask`,
    exact: true,
    required: true,
    field: 'for_me',
    options: [
      { code: 'yes', label: label('yes') },
      { code: 'no', label: label('no'), act: 'drop_draft', goto: 'not_for' },
    ],
  };
}

/** The texts of the survey at hand in place of `this_survey:`. */
function named(step: Step, namespace: string): Step {
  if (step.notes === undefined) return step;
  return {
    ...step,
    notes: step.notes.map((note) => ({ ...note, text: note.text.replace(THIS, namespace) })),
  };
}

function textsOf(id: string, survey: Survey, spot: Spot): BuiltSurvey['texts'] {
  const texts = new Map<Lang, Map<string, Leaf>>(langsOf(survey).map((lang) => [lang, new Map()]));
  const put = (key: string, said: Said, ...path: (string | number)[]): void => {
    for (const [lang, text] of Object.entries(said))
      texts.get(lang)?.set(`${id}:${key}`, { text, spot: inside(spot, ...path, lang) });
  };
  put('title', survey.title, 'title');
  put('intro', survey.intro, 'intro');
  if (survey.for !== undefined) for (const key of ['for.ask', 'for.title']) put(key, survey.for, 'for');
  for (const [nth, one] of survey.questions.entries()) {
    const at = ['questions', nth] as const;
    put(`${one.id}.ask`, one.ask, ...at, 'ask');
    if (one.kind === 'say') continue;
    put(`${one.id}.title`, one.title ?? one.ask, ...at, one.title === undefined ? 'ask' : 'title');
    if (one.why !== undefined) put(`${one.id}.why`, one.why, ...at, 'why');
    if (one.kind !== 'choice' && one.kind !== 'choices') continue;
    for (const [at2, option] of (one.options ?? []).entries())
      put(`${one.id}.is.${option.code}`, option.label, ...at, 'options', at2, 'label');
  }
  return texts;
}
